"""The answer to "Am I getting faster?", as its page says it."""

import pytest

from runlog.arithmetic.progress import Verdict
from runlog.templatetags.verdicts import _TRENDS, _VERDICTS
from tests.views.reading import words

pytestmark = pytest.mark.django_db

# Single results of 240 s and a noise of 1.5 %, computed independently: 232 s has 0.9450, 230 s 0.9776, 248 s 0.0611.
VERDICTS = [
    ([(60, 240_000)], "not-enough", "Not enough runs yet"),
    ([(60, 240_000), (30, 230_000)], "faster", "Faster"),
    ([(60, 240_000), (30, 232_000)], "likely-faster", "Likely faster"),
    ([(60, 240_000), (30, 236_000)], "within-noise", "Within noise"),
    ([(60, 240_000), (30, 244_000)], "within-noise", "Within noise"),
    ([(60, 240_000), (30, 248_000)], "likely-slower", "Likely slower"),
    ([(60, 240_000), (30, 290_000)], "likely-slower", "Likely slower"),  # one slow test is no decline
    ([(60, 240_000), (32, 260_000), (30, 260_000)], "slower", "Slower"),
]


@pytest.fixture
def trained(athlete):
    athlete.experience = "trained"
    athlete.save()
    return athlete


@pytest.mark.parametrize(("results", "verdict", "word"), VERDICTS)
def test_every_verdict_is_said_in_words(as_ada, trained, ran, results, verdict, word):
    ran(*results)
    page = as_ada.get("/progress/1km/")
    assert page.context["result"].verdict == verdict
    assert f"Am I getting faster? {word} " in words(page)
    assert f"1 km {word.lower()} " in words(as_ada.get("/progress/"))


def test_no_verdict_is_left_out():
    assert {Verdict(verdict) for _results, verdict, _word in VERDICTS} == {*Verdict} == _VERDICTS.keys()
    assert _TRENDS.keys() == {*Verdict} - {Verdict.NOT_ENOUGH}


@pytest.mark.parametrize("results", [results for results, verdict, _word in VERDICTS if verdict != "not-enough"])
def test_the_band_of_noise_holds_what_is_called_within_noise_and_nothing_else(as_ada, trained, ran, results):
    ran(*results)
    page = as_ada.get("/progress/1km/")
    band, newest = page.context["chart"].band, page.context["chart"].marks[-1]
    is_within = band.top <= newest.y <= band.top + band.height
    assert is_within == (page.context["result"].verdict == "within-noise")


def test_it_says_what_it_rests_on_and_what_would_have_counted(as_ada, trained, ran, time_machine):
    time_machine.move_to("2026-11-23T12:00Z")
    ran((70, 239_000), (60, 241_004), (14, 236_000))
    page = words(as_ada.get("/progress/1km/"))
    assert "Your newest, 3:56 on 9 Nov 2026, took 1.7 % less time than the mean of the 2 before, 4:00.0" in page
    assert "The chance that you are faster is 82 %." in page
    # 1.5 sqrt(1 + 1/2) is 1.837; 1.2816 and 1.96 of it are 2.35 % and 3.60 %
    assert "3:54.4 would have counted as likely faster (5.6 s less than that mean), 3:51.5 as faster (8.5 s" in page


def test_new_tests_of_a_week_count_by_their_mean(as_ada, trained, ran):
    ran((60, 240_000), (33, 236_000), (30, 234_000))
    assert "The mean of your newest 2, since" in words(as_ada.get("/progress/1km/"))


def test_one_slow_test_is_said_to_be_no_decline(as_ada, trained, ran):
    ran((60, 240_000), (30, 290_000))
    assert "One slow test is no decline." in words(as_ada.get("/progress/1km/"))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_too_few_runs_say_how_many_there_are(as_ada, ran, count):
    ran(*((30 * number, 240_000) for number in range(count)))
    page = words(as_ada.get("/progress/1km/"))
    assert ("A verdict needs two tests or races at least, and there is 1." in page) is (count == 1)
    assert ("Trend over 4 tests" in page) is (count == 4)


def test_where_nothing_may_be_judged_it_says_so(as_ada, ran):
    ran((1, 1_500_000), distance_mm=5_000_000, kind="easy")
    page = words(as_ada.get("/progress/5km/"))
    assert "A verdict needs two tests or races at least, and there are 0." in page
    assert "25:00" in page


@pytest.mark.parametrize(
    ("experience", "age", "source", "sentence"),
    [
        ("trained", None, "track", "Noise used: 1.5 %, a usual value, until four tests"),
        ("recreational", None, "track", "Noise used: 2.5 %, a usual value, until four tests"),
        ("beginner", 30, "treadmill", "Noise used: 3.0 %, a usual value, until four tests"),
        ("trained", None, "gps", "Noise used: 2.1 %, a usual value, until four tests"),
        ("trained", 15, "track", "Noise used: 3.0 %, the usual value of those who are growing up, until four tests"),
    ],
)
def test_the_noise_says_where_it_comes_from(as_ada, athlete, ran, experience, age, source, sentence):
    athlete.experience, athlete.birth_year = experience, age and athlete.today().year - age
    athlete.save()
    ran((60, 240_000), (30, 236_000), distance_source=source)
    page = words(as_ada.get("/progress/1km/"))
    assert sentence in page
    assert ("1.4 % for a distance by GPS are in it." in page) is (source == "gps")
    assert ("Say how experienced you are" in page) is (age != 15)


def test_four_tests_before_the_newest_make_the_noise_ones_own(as_ada, trained, ran):
    ran(*((150 - 30 * number, 240_000 + 2_000 * (number % 2)) for number in range(6)))
    page = words(as_ada.get("/progress/1km/"))
    assert "%, your own. Your 5 tests before scatter by 0.5 % about their trend" in page
    assert "the usual 1.5 % still counts a little" in page


@pytest.mark.parametrize(
    ("step_ms", "words_of_it"),
    [(-4_000, "you are getting faster"), (0, "that is within noise"), (4_000, "you are getting slower")],
)
def test_a_trend_is_told_from_four_tests_on(as_ada, trained, ran, step_ms, words_of_it):
    ran(*((150 - 30 * number, 240_000 + step_ms * number) for number in range(6)))
    page = as_ada.get("/progress/1km/")
    assert f"{words_of_it}." in words(page)
    assert len(page.context["chart"].trend) == 2


def test_easy_runs_do_not_blur_the_answer_unless_asked_for(as_ada, trained, ran):
    ran((60, 240_000), (30, 230_000))
    ran((10, 300_000), kind="easy")
    page = as_ada.get("/progress/1km/")
    assert page.context["result"].verdict == "faster"
    assert "blurs" not in words(page)
    page = as_ada.get("/progress/1km/?effort=all")
    assert page.context["result"].verdict == "likely-slower"
    assert "An easy run among them blurs the answer." in words(page)


def test_another_series_changes_nothing(as_ada, trained, ran):
    ran((60, 240_000), (30, 230_000))
    ran((10, 300_000), distance_source="treadmill")
    assert as_ada.get("/progress/1km/").context["result"].verdict == "faster"
    assert as_ada.get("/progress/1km/?series=treadmill").context["result"].verdict == "not-enough"


def test_a_trend_of_nothing_has_no_direction(as_ada, ran):
    ran(*((30 * number, 300_000) for number in range(5)))
    page = words(as_ada.get("/progress/1km/"))
    assert "0.00 % a week (give or take" in page
