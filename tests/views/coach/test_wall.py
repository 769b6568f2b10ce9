"""The panel shows nobody beyond the coach's own teams and what was agreed, whatever the address or the form says."""

import pytest
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.urls import get_resolver

from runlog.coach.site import site
from runlog.models import CoachNote, Comment, Membership, Run, Team
from tests.views.coach.conftest import text_of

pytestmark = pytest.mark.django_db

LISTS = ["athletes", "runs", "tests", "members"]


@pytest.fixture(autouse=True)
def everybody(belong, athlete, log_run, ritas_run):
    """Ada of the Club, with a run; Rita of the Rivals, with one too."""
    athlete.name = "Ada Lovelace"
    athlete.save()
    belong()
    log_run()


def followed(client, path):
    """Give what somebody sees in the end, and check that it is a page."""
    response = client.get(path, follow=True)
    assert response.status_code in (200, 404)
    return text_of(response)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_the_coachs_own_only(name, as_coach):
    assert "Rita" not in text_of(as_coach.get(f"/coach/{name}/"))


@pytest.mark.parametrize(
    "lookup",
    [
        "athlete__user__email__startswith=r",
        "user__email__startswith=ada",
        "user__password__startswith=scrypt",
        "athlete__user__password__contains=a",
        "athlete__memberships__team__code=RUNCLUB2",
        "team__coachings__user__email=cora@example.org",
        "memberships__team__id__exact=1",
        "note__contains=secret",
        "claim_code__startswith=M",
        "id__gt=0",
        "pk__in=1,2,3",
        "e=1",
        "all=",
        "_facets=True",
        "_changelist_filters=q%3Dx",
    ],
)
def test_a_question_of_the_address_that_no_filter_asks_is_dropped(lookup, as_coach):
    for name in LISTS:
        response = as_coach.get(f"/coach/{name}/?{lookup}&q=nothingtofind")
        assert (response.status_code, response.url) == (302, f"/coach/{name}/?q=nothingtofind")
        assert as_coach.get(f"/coach/{name}/?{lookup}").url == f"/coach/{name}/"


@pytest.mark.parametrize("name", LISTS)
def test_no_filter_is_one_that_asks_the_database_by_name(name):
    admin = next(each for model, each in site._registry.items() if each.heading.lower() == name)
    assert not admin.lookup_allowed("athlete__user__email", "x", None)
    assert not admin.lookup_allowed("id", "1", None)


@pytest.mark.parametrize("name", LISTS)
def test_a_filter_by_somebody_elses_team_finds_nothing_of_it(name, as_coach, coach, rivals):
    second = Team.objects.create(name="Second")
    second.coachings.create(user=coach, role="head")
    page = text_of(as_coach.get(f"/coach/{name}/?team={rivals.pk}"))
    assert "Rita" not in page
    assert "Rivals" not in page


@pytest.mark.parametrize("word", ["rita", "rita@secret.example", "ada@example.org", "secret", "RIVALS22", "rita's"])
def test_a_search_finds_no_one_else_and_no_address(word, as_coach):
    pages = [text_of(as_coach.get(f"/coach/{name}/?q={word}")) for name in LISTS]
    assert not [page for page in pages if "Rita" in page or "Ada Lovelace" in page]


@pytest.mark.parametrize("share", ["results", "runs"])
def test_a_search_never_tells_what_a_note_says_that_is_not_shared(share, as_coach, athlete, log_run):
    Membership.objects.filter(athlete=athlete).update(share=share)
    run = log_run(note="knee hurts", rpe=3)
    assert f"/coach/runs/{run.pk}/" not in text_of(as_coach.get("/coach/runs/?q=knee"))


def test_a_search_finds_a_note_that_is_shared(as_coach, log_run):
    run = log_run(note="knee hurts")
    assert f"/coach/runs/{run.pk}/" in text_of(as_coach.get("/coach/runs/?q=knee"))


@pytest.mark.parametrize("order", ["1", "-1", "2.-3", "99", "-99", "x", "user__email", "0", "?", "1.1", "9" * 99])
def test_no_order_shows_or_tells_more(order, as_coach):
    assert not [name for name in LISTS if "Rita" in followed(as_coach, f"/coach/{name}/?o={order}")]


@pytest.mark.parametrize("number", ["0", "-1", "2", "x", "9" * 30, "1%00"])
def test_a_page_that_is_none_leads_back_to_the_list(number, as_coach):
    assert not [name for name in LISTS if "Rita" in followed(as_coach, f"/coach/{name}/?p={number}")]


@pytest.mark.parametrize("value", ["%00", "x", "-1", "9" * 40, "1 OR 1=1", "%F0%9F%91%9F"])
def test_no_value_of_a_filter_breaks_or_widens_a_list(value, as_coach):
    for key in ("team", "surface", "kind", "doubtful", "period", "share", "q"):
        assert not [name for name in LISTS if "Rita" in followed(as_coach, f"/coach/{name}/?{key}={value}")]


@pytest.mark.parametrize("question", [f"{IS_POPUP_VAR}=1", f"{TO_FIELD_VAR}=id", f"{TO_FIELD_VAR}=user__password"])
def test_there_are_no_popups_to_choose_from(question, as_coach):
    for name in LISTS:
        assert as_coach.get(f"/coach/{name}/?{question}").url == f"/coach/{name}/"


@pytest.mark.parametrize(
    "address",
    [
        "autocomplete/?app_label=runlog&model_name=run&field_name=athlete&term=r",
        "jsi18n/",
        "login/",
        "logout/",
        "password_change/",
        "password_change/done/",
        "r/1/1/",
        "runlog/",
        "auth/",
        "runlog/athlete/",
        "runlog/athlete/add/",
        "runlog/athlete/{athlete}/",
        "runlog/athlete/{athlete}/change/",
        "runlog/athlete/{athlete}/history/",
        "runlog/athlete/{athlete}/delete/",
        "runlog/run/{run}/change/",
        "runlog/run/{run}/history/",
        "runlog/user/",
        "athletes/add/",
        "athletes/{athlete}/change/",
        "athletes/{athlete}/history/",
        "athletes/{athlete}/delete/",
        "runs/{run}/change/",
        "runs/{run}/history/",
        "runs/{run}/delete/",
        "members/{athlete}/change/",
    ],
)
def test_of_djangos_own_admin_pages_none_exists(address, as_coach, athlete):
    address = "/coach/" + address.format(athlete=athlete.pk, run=Run.objects.get(athlete=athlete).pk)
    assert as_coach.get(address).status_code == 404
    assert as_coach.post(address).status_code == 404


def test_only_the_panels_own_addresses_exist():
    coach = next(each for each in get_resolver().url_patterns if str(each.pattern) == "coach/")
    django_names = {"login", "logout", "password_change", "jsi18n", "autocomplete", "view_on_site", "app_list"}
    names = {pattern.name for pattern in coach.url_patterns}
    assert not {name for name in names if name is None or name in django_names or name.startswith("runlog_")}


@pytest.mark.parametrize("kind", ["athletes", "runs"])
def test_somebody_elses_number_in_the_address_is_not_found(kind, as_coach, rita, ritas_run):
    number = {"athletes": rita.athlete.pk, "runs": ritas_run.pk}[kind]
    assert as_coach.get(f"/coach/{kind}/{number}/").status_code == 404
    assert as_coach.get(f"/coach/{kind}/{10**17}/").status_code == 404
    assert as_coach.get(f"/coach/{kind}/{10**30}/").status_code == 404


def test_counts_are_of_what_is_shared(as_coach, belong, athlete, log_run):
    Membership.objects.filter(athlete=athlete).update(share="results")
    log_run()
    page = text_of(as_coach.get("/coach/"))
    assert "<strong>0</strong> of 1 athlete" in page
    assert "No run is found" in text_of(as_coach.get("/coach/runs/?period=all"))


def test_a_team_of_others_is_no_overview(as_coach, rivals):
    for wanted in (rivals.pk, "x", "", "0", "9" * 40):
        assert as_coach.get(f"/coach/?team={wanted}").status_code == 404


def test_a_hidden_note_and_heart_rate_are_in_no_page(as_coach, athlete, log_run):
    Membership.objects.filter(athlete=athlete).update(share="runs")
    run = log_run(note="knee hurts", hr_zone=5, average_bpm=187, max_bpm=199)
    for path in ("/coach/", "/coach/runs/", f"/coach/runs/{run.pk}/", f"/coach/athletes/{athlete.pk}/"):
        page = text_of(as_coach.get(path))
        assert not [word for word in ("knee", "zone 5", "187", "199") if word in page]


def test_runs_before_the_agreed_day_are_in_no_page(as_coach, athlete, log_run):
    Membership.objects.filter(athlete=athlete).update(from_day=athlete.today())
    run = log_run(day="2026-01-02", elapsed_ms=241_200)
    for path in ("/coach/", "/coach/runs/?period=all", f"/coach/athletes/{athlete.pk}/", "/coach/athletes/"):
        assert "4:01.2" not in text_of(as_coach.get(path))
    assert as_coach.get(f"/coach/runs/{run.pk}/").status_code == 404


def test_who_left_is_gone_at_once(as_coach, athlete):
    Membership.objects.get(athlete=athlete).end()
    for path in ("/coach/", *(f"/coach/{name}/" for name in LISTS)):
        assert "Ada Lovelace" not in text_of(as_coach.get(path))
    assert as_coach.get(f"/coach/athletes/{athlete.pk}/").status_code == 404


def test_writing_to_somebody_elses_run_is_not_found(as_coach, ritas_run):
    assert as_coach.post(f"/coach/runs/{ritas_run.pk}/comments/", {"text": "hello"}).status_code == 404
    assert as_coach.post(f"/coach/runs/{ritas_run.pk}/doubt/", {"answer": "right"}).status_code == 404
    ritas_run.refresh_from_db()
    assert not ritas_run.is_confirmed
    assert not Comment.objects.exists()


def test_a_note_on_somebody_elses_athlete_is_not_found(as_coach, team, rita):
    Team.objects.update(keeps_notes=True)
    data = {"text": "x", "team": team.pk}
    assert as_coach.post(f"/coach/athletes/{rita.athlete.pk}/notes/", data).status_code == 404
    assert not CoachNote.objects.exists()
