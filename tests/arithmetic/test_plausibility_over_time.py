"""What holds for every run: few false alarms in a year, slips found in it, and no correction that runs in a circle."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.plausibility import Earlier, Measure, Suspicion, corrected, suspect
from runlog.arithmetic.units import LAP_MM, UNITS

KM = 1_000_000
KNOWN = 200

SLIPS = {
    "miles-as-km": (Fraction(KM, 1_609_344), 1),
    "half-distance": (Fraction(1, 2), 1),
    "double-distance": (Fraction(2), 1),
    "hours-as-minutes": (1, Fraction(1, 60)),
    "minutes-as-hours": (1, Fraction(60)),
}


def run(random, metres, seconds_per_km, spread, *, is_all_out=False, series="gps", unit="km"):
    pace = max(min(random.gauss(1, spread / 2), 1 + spread), 1 - spread) * seconds_per_km
    distance_mm = metres * 1000
    return Measure(distance_mm, round(distance_mm * pace / 1000), unit, LAP_MM, is_all_out, series, series == "track")


def year(seed):
    """Make up the runs of a year: four or five a week, a race in every fifth, a test of 1 km in every third."""
    random = Random(seed)
    for week in range(52):
        runs = [run(random, random.choice((5000, 6000, 8000, 10_000)), 330, 0.06) for _ in range(random.choice((2, 3)))]
        runs.append(run(random, random.randrange(14_000, 22_000, 500), 345, 0.04))
        if week % 5 == 4:
            runs.append(run(random, random.choice((5000, 10_000)), 260, 0.03, is_all_out=True, series="course"))
        else:
            runs.append(run(random, random.choice((4000, 6000, 8000)), 285, 0.04))
        if week % 3 == 2:
            runs.append(run(random, 1000, 230, 0.03, is_all_out=True, series="track", unit="laps"))
        yield from random.sample(runs, len(runs))


def trusted(measures):
    return [Earlier(m.distance_mm, m.elapsed_ms, m.is_all_out, m.series) for m in measures][-KNOWN:]


@pytest.mark.parametrize("seed", range(10))
def test_a_year_of_mixed_running_raises_at_most_one_doubt_in_200_runs(seed):
    runs = list(year(seed))
    doubts = [code for n, measure in enumerate(runs) if (code := suspect(measure, trusted(runs[:n])))]
    assert len(runs) > 200
    assert len(doubts) * 200 <= len(runs), doubts


@pytest.mark.parametrize(("code", "factors"), SLIPS.items())
def test_slips_in_an_easy_run_are_found_after_a_year(code, factors):
    history = trusted(year(1))
    # A runner who does 4:35 per km: at half the distance 9:10, still no walk.
    quick = [replace(past, elapsed_ms=past.elapsed_ms * 5 // 6) for past in history]
    far, long = factors
    slipped = Measure(round(8 * KM * far), round(8 * 275_000 * long), "km", LAP_MM, False, "gps", False)
    assert suspect(slipped, quick) == code
    assert corrected(slipped, Suspicion(code)) == pytest.approx((8 * KM, 8 * 275_000), rel=1e-4)


POSITIVE = st.integers(1, 10**12)


@st.composite
def measures(draw, distances=POSITIVE, times=POSITIVE):
    unit, series = draw(st.sampled_from(UNITS)), draw(st.sampled_from(["gps", "track"]))
    lap_mm = draw(st.sampled_from([1, 199_999, LAP_MM, 407_038]))
    return Measure(draw(distances), draw(times), unit, lap_mm, draw(st.booleans()), series, draw(st.booleans()))


@st.composite
def slips(draw):
    """Give a run, and a history of runs at the pace that one of its corrections would have."""
    distance_mm = draw(st.integers(1, 20 * KM))
    elapsed_ms = max(distance_mm * draw(st.sampled_from([10, 150, 200, 240, 300, 400, 560, 900, 12_000])) // 1000, 1)
    measure = replace(draw(measures()), distance_mm=distance_mm, elapsed_ms=elapsed_ms)
    code = draw(st.sampled_from([code for code in Suspicion if corrected(measure, code)]))
    meant_mm, meant_ms = corrected(measure, code)
    history = near(draw, meant_mm, meant_ms, st.integers(46, 215), at_least=5)
    return measure, history + near(draw, distance_mm, elapsed_ms, st.integers(95, 105), at_least=0)


def near(draw, distance_mm, elapsed_ms, percents, at_least):
    """Give runs at about the pace of one run, over shares of its distance."""
    shares = draw(st.lists(st.tuples(percents, st.integers(950, 1050)), min_size=at_least, max_size=at_least + 6))
    is_all_out = draw(st.booleans())
    return [
        Earlier(max(distance_mm * far // 100, 1), max(elapsed_ms * far * long // 100_000, 1), is_all_out, "gps")
        for far, long in shares
    ]


@given(measures(), st.lists(st.builds(Earlier, POSITIVE, POSITIVE, st.booleans(), st.just("gps")), max_size=20))
def test_any_positive_numbers_are_judged(measure, history):
    assert suspect(measure, history) in {None, *Suspicion} - {Suspicion.LEFT_OUT}
    for code in Suspicion:
        meant = corrected(measure, code)
        assert meant is None or min(meant) > 0


@settings(max_examples=500)
@given(slips())
def test_corrections_never_run_in_a_circle(slip):
    measure, history = slip
    code, seen = suspect(measure, history), []
    while code and (meant := corrected(measure, code)):
        seen.append((measure.distance_mm, measure.elapsed_ms))
        assert meant not in seen
        measure = replace(measure, distance_mm=meant[0], elapsed_ms=meant[1])
        following = suspect(measure, history)
        assert following != code
        code = following


@given(slips())
def test_the_order_of_the_history_does_not_matter(slip):
    measure, history = slip
    assert suspect(measure, history) == suspect(measure, history[::-1])
