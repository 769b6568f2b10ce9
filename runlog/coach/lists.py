"""What the coaches' lists share: nothing but the wall's rows, and no question in the address beyond those named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from runlog.coach.paging import MOST_COUNTED, PagedChanges
from runlog.models import Athlete, User
from runlog.models.teams import Role
from runlog.queries.coached import MAY_EXPORT, MAY_RECORD, teams_of
from runlog.recording.looks import note_look

Roles = tuple[Role, ...]

SEARCH, ORDER, PAGE = "q", "o", "p"
MOST_WORDS = 5
LONGEST_SEARCH = 100
MOST_PRINTED = 500


class CoachList(admin.ModelAdmin):
    """A list that is read. Rows are changed by actions only, and by no more than the coach's role allows."""

    change_list_template = "coach/list.html"
    list_per_page = 50
    list_max_show_all = 0
    list_display_links = None
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    heading = ""
    nothing = ""
    # Templates: the cells of a row, and what stands beside the title, if anything.
    row_template = ""
    beside_title = ""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Let the address ask what the filters ask, and nothing else of the database."""
        return lookup in self.parameters()

    def parameters(self) -> set[str]:
        """Name what the filters read from the address."""
        return {each.parameter_name for each in self.list_filter}

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[PagedChanges]:
        return PagedChanges

    def get_actions(self, request: HttpRequest) -> dict:
        """Offer actions to who may take something out or change something: no assistant."""
        return super().get_actions(request) if teams_of(request.user, MAY_EXPORT).exists() else {}

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Keep the rows in which each word stands."""
        for word in search_term[:LONGEST_SEARCH].split()[:MOST_WORDS]:
            queryset = queryset.filter(self.holds(word))
        return queryset, False

    def holds(self, word: str) -> Q:
        """Say where a word is looked for."""
        raise NotImplementedError

    def wall(self, user: User, roles: Roles) -> QuerySet:
        """Give the rows that somebody may see through teams they coach in these roles."""
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.wall(request.user, MAY_RECORD)

    def to_take(self, request: HttpRequest, rows: QuerySet) -> QuerySet:
        """Give, of these rows and in their order, those that the coach may take out, with no more than that in them."""
        allowed = self.wall(request.user, MAY_EXPORT).filter(pk__in=rows.order_by().values("pk"))
        return allowed.order_by(*rows.query.order_by)

    def prepare(self, user: User, rows: Sequence[Model], roles: Roles) -> None:
        """Add to rows, all at once, what their columns need beside the wall's own."""

    def runners(self, rows: Iterable[Model]) -> list[Athlete]:
        """Name the athletes whose runs stand in these rows, for them to see who looked."""
        return []

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        known = {SEARCH, ORDER, PAGE} | self.parameters()
        if set(request.GET) - known:
            return redirect(_address(request, known))
        if request.method == "POST":
            request.POST = _chosen(request.POST)
            if not request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.message_user(request, _("Tick the rows that are meant, or all that were found."))
                return redirect(request.get_full_path())
        context = {"heading": self.heading, "nothing": self.nothing, "most": MOST_COUNTED}
        response = super().changelist_view(request, context)
        found = (getattr(response, "context_data", None) or {}).get("cl")
        if found:
            rows = found.read()
            self.prepare(request.user, rows, MAY_RECORD)
            self.looked(request, self.runners(rows))
        return response

    @admin.action(description=_("Print"))
    def print_list(self, request: HttpRequest, rows: QuerySet) -> HttpResponse:
        """Show the rows as a page for paper."""
        taken = list(self.to_take(request, rows)[:MOST_PRINTED])
        self.prepare(request.user, taken, MAY_EXPORT)
        self.looked(request, self.runners(taken))
        context = {"rows": taken, "list": self, "columns": self.labels(), "day": request.user.athlete.today()}
        return TemplateResponse(request, "coach/print.html", {**self.admin_site.each_context(request), **context})

    def labels(self) -> list[dict[str, str | Promise]]:
        """Name the columns of a list that can't be sorted."""
        return [{"label": getattr(self, name).short_description} for name in self.list_display]

    def looked(self, request: HttpRequest, athletes: Iterable[Athlete]) -> None:
        """Note that the coach looked at these athletes' runs."""
        note_look(request.user, athletes, request.user.athlete.today())


def _address(request: HttpRequest, known: set[str]) -> str:
    """Give the address of a list with only what it knows in it."""
    kept = QueryDict(mutable=True)
    for name in request.GET:
        if name in known:
            kept.setlist(name, request.GET.getlist(name))
    return f"{request.path}?{kept.urlencode()}" if kept else request.path


def _chosen(posted: QueryDict) -> QueryDict:
    """Keep of the ticked rows what can be a row's number; `0`, which none has, stands for all that was found."""
    data = posted.copy()
    ticked = [text for text in data.getlist(ACTION_CHECKBOX_NAME) if text.isascii() and text.isdigit()]
    if data.get("select_across"):
        ticked.append("0")
    data.setlist(ACTION_CHECKBOX_NAME, [text for text in ticked if len(text) <= 18])
    data["index"] = "0"
    return data
