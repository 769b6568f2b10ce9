"""Draws every form field of the product the same way, from `templates/forms/field.html`."""

from django.forms.renderers import TemplatesSetting


class RunlogRenderer(TemplatesSetting):
    """Use the project's own field template."""

    field_template_name = "forms/field.html"
