"""Tokens for the upload address: made, shown once, listed and revoked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from runlog.forms.tokens import TokenForm
from runlog.recording.tokens import MAX_TOKENS, NameTaken, TooManyTokens, make_token
from runlog.views.access import own_key, signed_in


def tokens_shown(request: HttpRequest) -> dict[str, object]:
    """Give what the section about tokens shows."""
    return {
        "tokens": request.user.athlete.tokens.order_by("name"),
        "upload_address": request.build_absolute_uri(reverse("api-upload")),
    }


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def token_list(request: HttpRequest) -> HttpResponse:
    """List the tokens; a POST makes one and shows it this once: only its hash is kept, so no other page could."""
    form, made, secret = TokenForm(request.POST if request.method == "POST" else None), None, ""
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = make_token(request.user.athlete, form.cleaned_data["name"])
            form = TokenForm()
        except NameTaken:
            form.add_error("name", _("You have a token of this name. It can't be shown again: revoke it first."))
        except TooManyTokens:
            form.add_error(
                "name", _("More than %(most)s tokens are not kept. Revoke one first.") % {"most": MAX_TOKENS}
            )
    context = {**tokens_shown(request), "token_form": form, "made": made, "secret": secret, "place": "settings"}
    return render(request, "settings/tokens.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["POST"])
def token_revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """Let a token open nothing from now on."""
    get_object_or_404(request.user.athlete.tokens, pk=own_key(token_id)).delete()
    return redirect("token-list")
