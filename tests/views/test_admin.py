import pytest

from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_the_host_sees_runs_with_both_paces(as_host, log_run):
    log_run(note="track day")
    page = as_host.get("/admin/runlog/run/").content.decode()
    assert ">4:58<" in page
    assert ">8:00<" in page


def test_the_list_takes_a_fixed_number_of_queries(host, log_run, ben, django_assert_max_num_queries):
    for n in range(60):
        log_run(athlete=ben.athlete if n % 2 else log_run().athlete)
    client = signed_in(host)
    with django_assert_max_num_queries(12):
        assert client.get("/admin/runlog/run/").status_code == 200


@pytest.mark.parametrize(
    "query", ["q=ada", "surface=road", "o=6", "rpe__exact=8", "day__year=2026", "hr_zone__exact=4", "kind__exact=test"]
)
def test_it_searches_filters_and_sorts(query, as_host, log_run):
    log_run(rpe=8, hr_zone=4)
    assert as_host.get(f"/admin/runlog/run/?{query}").status_code == 200


@pytest.mark.parametrize(
    "page", ["", "runlog/run/", "runlog/user/", "runlog/athlete/", "runlog/team/", "runlog/user/add/"]
)
def test_every_list_opens(page, as_host, log_run):
    log_run()
    assert as_host.get(f"/admin/{page}").status_code == 200


def test_the_host_can_open_a_run_a_user_and_an_athlete(as_host, log_run):
    run = log_run()
    for page in (f"run/{run.pk}", f"athlete/{run.athlete_id}", f"user/{run.athlete.user_id}"):
        assert as_host.get(f"/admin/runlog/{page}/change/").status_code == 200


def test_runners_stay_outside(as_ada):
    assert as_ada.get("/admin/").status_code in (302, 403)


def test_the_host_can_not_break_a_runners_pages(as_host, log_run):
    run = log_run()
    as_host.post(
        f"/admin/runlog/run/{run.pk}/change/",
        {"surface": "road", "lane": "0", "distance_unit": "zz", "day": "1700-01-01"},
    )
    before = (run.lane, run.distance_unit, run.day)
    run.refresh_from_db()
    assert (run.lane, run.distance_unit, run.day) == before


def test_the_host_can_not_take_an_athlete_from_an_account(as_host, athlete):
    as_host.post(
        f"/admin/runlog/athlete/{athlete.pk}/change/", {"name": "x", "user": "", "time_zone": "UTC", "first_unit": "km"}
    )
    assert as_host.post(f"/admin/runlog/athlete/{athlete.pk}/delete/", {"post": "yes"}).status_code == 403
    athlete.refresh_from_db()
    assert athlete.user_id


def test_the_host_names_a_coach_for_a_team_that_nobody_coaches(as_host, team, coach, ben):
    coach.delete()
    page = f"/admin/runlog/team/{team.pk}/change/"
    assert as_host.get(page).status_code == 200
    rows = {"coachings-TOTAL_FORMS": "1", "coachings-INITIAL_FORMS": "0"}
    coaching = {"coachings-0-user": ben.pk, "coachings-0-role": "head", "coachings-0-team": team.pk}
    assert as_host.post(page, {"name": team.name, **rows, **coaching}).status_code == 302
    assert ben.coachings.get().role == "head"
