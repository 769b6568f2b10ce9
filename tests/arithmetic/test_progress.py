from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.noise import Noise
from runlog.arithmetic.progress import Verdict, change_percent, compare, shrunk, verdict_of


def known(percent):
    return Noise(percent, 0, None, percent, None)


def own(percent, freedom=6):
    return Noise(percent, 4, percent, percent, freedom)


def ms(*seconds):
    return [round(1000 * time) for time in seconds]


@pytest.mark.parametrize(
    ("before", "after", "cv", "change", "error", "faster", "beyond", "slower", "pct_975", "s_975", "s_80", "s_90"),
    [
        (240, 236, 1.5, 1.681, 2.121, 0.7859, 0.7111, 0.1520, 4.158, 9.77, 4.25, 6.44),
        (240, 232, 1.5, 3.390, 2.121, 0.9450, 0.9135, 0.0333, 4.158, 9.77, 4.25, 6.44),
        (240, 238, 1.5, 0.837, 2.121, 0.6534, 0.5631, 0.2643, 4.158, 9.77, 4.25, 6.44),
        (240, 244, 1.5, -1.653, 2.121, 0.2179, 0.1551, 0.7066, 4.158, 9.77, 4.25, 6.44),
        (300, 288, 2.5, 4.082, 3.536, 0.8759, 0.8445, 0.0975, 6.930, 20.08, 8.80, 13.29),
        (360, 342, 3.0, 5.129, 4.243, 0.8867, 0.8624, 0.0923, 8.316, 28.73, 12.63, 19.05),
        (240, 232, 3.0, 3.390, 4.243, 0.7879, 0.7521, 0.1796, 8.316, 19.15, 8.42, 12.70),
    ],
)
def test_one_test_against_one_is_told_with_its_chances(
    before, after, cv, change, error, faster, beyond, slower, pct_975, s_975, s_80, s_90
):
    found = compare(ms(after), ms(before), known(cv))
    assert [found.change_percent, found.standard_error] == pytest.approx([change, error], abs=0.0005)
    chances = [found.probability, found.probability_beyond(0.5), found.probability_slower_beyond(0.5)]
    assert chances == pytest.approx([faster, beyond, slower], abs=0.000051)
    # The published figures take 1.96 for 1.95996.
    assert found.needed_percent(0.975) == pytest.approx(pct_975, abs=0.0006)
    needed = [found.clear_ms, found.needed_ms(0.80), found.likely_ms]
    assert needed == pytest.approx([1000 * s_975, 1000 * s_80, 1000 * s_90], abs=5.5)


@pytest.mark.parametrize(
    ("before", "after", "cv", "verdict"),
    [
        (240, 236, 1.5, Verdict.WITHIN_NOISE),
        (240, 234, 1.5, Verdict.WITHIN_NOISE),
        (240, 232, 1.5, Verdict.LIKELY_FASTER),
        (240, 230, 1.5, Verdict.FASTER),
        (240, 244, 1.5, Verdict.WITHIN_NOISE),
        (240, 248, 1.5, Verdict.LIKELY_SLOWER),
        (300, 288, 2.5, Verdict.WITHIN_NOISE),
        (300, 282, 2.5, Verdict.LIKELY_FASTER),
        (360, 342, 3.0, Verdict.WITHIN_NOISE),
        (240, 232, 3.0, Verdict.WITHIN_NOISE),
    ],
)
def test_one_test_against_one_has_its_word(before, after, cv, verdict):
    assert compare(ms(after), ms(before), known(cv)).verdict is verdict


@pytest.mark.parametrize(
    ("history", "new", "cv", "level", "change", "error", "faster", "beyond"),
    [
        ((240, 242, 239), 236, 1.5, 240.330, 1.818, 1.732, 0.8531, 0.7767),
        ((240, 242, 239), 232, 1.5, 240.330, 3.528, 1.732, 0.9792, 0.9598),
        ((300, 310, 305, 296, 301), 295, 2.5, 302.363, 2.465, 2.739, 0.8160, 0.7635),
        ((240,), 236, 1.5, 240.0, 1.681, 2.121, 0.7859, 0.7111),
        ((240, 238, 241, 239, 240, 242), 238.5, 1.5, 239.997, 0.626, 1.620, 0.6503, 0.5309),
    ],
)
def test_a_test_against_several_is_told_with_its_chances(history, new, cv, level, change, error, faster, beyond):
    found = compare(ms(new), ms(*history), known(cv))
    assert found.level_ms == pytest.approx(1000 * level, abs=0.6)
    assert [found.change_percent, found.standard_error] == pytest.approx([change, error], abs=0.00051)
    assert [found.probability, found.probability_beyond(0.5)] == pytest.approx([faster, beyond], abs=0.000051)
    assert (found.new_count, found.recent_count) == (1, len(history))


@pytest.mark.parametrize(
    ("kilometre", "cv", "likely", "clear"),
    [
        (180, 1.0, 3.2, 4.9),
        (180, 3.0, 9.5, 14.4),
        (210, 1.5, 5.6, 8.6),
        (240, 2.5, 10.6, 16.1),
        (300, 1.0, 5.4, 8.2),
        (360, 2.5, 15.9, 24.1),
        (420, 1.0, 7.5, 11.5),
        (420, 3.0, 22.2, 33.5),
    ],
)
def test_it_says_how_many_seconds_would_have_counted(kilometre, cv, likely, clear):
    found = compare(ms(kilometre), ms(kilometre), known(cv))
    assert [found.likely_ms / 1000, found.clear_ms / 1000] == pytest.approx([likely, clear], abs=0.051)


@pytest.mark.parametrize(
    ("probability", "verdict"),
    [
        (1.0, Verdict.FASTER),
        (0.975, Verdict.FASTER),
        (0.9749, Verdict.LIKELY_FASTER),
        (0.90, Verdict.LIKELY_FASTER),
        (0.8999, Verdict.WITHIN_NOISE),
        (0.1001, Verdict.WITHIN_NOISE),
        (0.10, Verdict.LIKELY_SLOWER),
        (0.0251, Verdict.LIKELY_SLOWER),
        (0.025, Verdict.SLOWER),
        (0.0, Verdict.SLOWER),
    ],
)
def test_each_probability_has_its_word(probability, verdict):
    assert verdict_of(probability) is verdict


def test_one_test_alone_is_never_called_slower():
    assert compare(ms(300), ms(240), known(1.5)).verdict is Verdict.LIKELY_SLOWER
    assert compare(ms(300, 300), ms(240), known(1.5)).verdict is Verdict.SLOWER


def test_a_repeated_test_halves_the_variance():
    once, twice = compare(ms(236), ms(240), known(2)), compare(ms(236, 236), ms(240, 240), known(2))
    assert twice.standard_error**2 == pytest.approx(once.standard_error**2 / 2)
    assert twice.change_percent == pytest.approx(once.change_percent)


def test_a_noise_that_is_not_known_well_asks_for_more():
    sure, unsure = compare(ms(231), ms(240), known(1.5)), compare(ms(231), ms(240), own(1.5))
    assert unsure.needed_percent(0.975) == pytest.approx(2.4469 * 1.5 * math.sqrt(2), abs=0.0005)
    assert 0.9 < unsure.probability < sure.probability
    assert unsure.clear_ms > sure.clear_ms


@pytest.mark.parametrize(("new", "recent"), [((), (240_000,)), ((240_000,), ()), ((), ())])
def test_nothing_is_compared_with_nothing(new, recent):
    with pytest.raises(ValueError, match="needs new and recent"):
        compare(new, recent, known(1.5))


@pytest.mark.parametrize(
    ("before", "after", "cv", "mean", "deviation", "faster"),
    [
        (240, 236, 1.5, 0.791, 1.455, 0.7066),
        (240, 232, 1.5, 1.595, 1.455, 0.8635),
        (240, 232, 3.0, 0.616, 1.809, 0.6333),
        (300, 270, 3.0, 1.916, 1.809, 0.8552),
        (240, 244, 1.5, -0.778, 1.455, 0.2965),
    ],
)
def test_the_best_guess_is_drawn_towards_no_change(before, after, cv, mean, deviation, faster):
    guess = shrunk(change_percent(before, after), cv, 2.0)
    assert [guess.change_percent, guess.deviation_percent] == pytest.approx([mean, deviation], abs=0.00051)
    assert guess.probability == pytest.approx(faster, abs=0.000051)


times = st.integers(60_000, 3_000_000)
several = st.lists(times, min_size=1, max_size=6)
noises = st.one_of(st.builds(known, st.floats(0.8, 6)), st.builds(own, st.floats(0.8, 6), st.integers(5, 24)))


@given(several, several, noises)
def test_swapping_before_and_after_mirrors_the_probability(one, other, noise):
    there, back = compare(one, other, noise), compare(other, one, noise)
    assert there.probability + back.probability == pytest.approx(1, abs=1e-9)
    assert there.change_percent == pytest.approx(-back.change_percent, abs=1e-9)


@given(several, several, noises, st.integers(2, 50))
def test_scaling_all_times_changes_nothing(new, recent, noise, factor):
    once = compare(new, recent, noise)
    scaled = compare([factor * time for time in new], [factor * time for time in recent], noise)
    assert scaled.probability == pytest.approx(once.probability, abs=1e-9)
    assert scaled.clear_ms == pytest.approx(factor * once.clear_ms, rel=1e-9)


@given(several, several, noises, st.integers(1, 50_000))
def test_a_faster_new_time_never_lowers_the_probability(new, recent, noise, gain):
    faster = [new[0] - gain, *new[1:]]
    assert compare(faster, recent, noise).probability >= compare(new, recent, noise).probability - 1e-12


@given(several, noises)
def test_the_seconds_needed_are_the_edge_of_the_word(recent, noise):
    found = compare(recent[:1], recent, noise)
    enough = math.floor(found.level_ms - found.clear_ms) - 1
    assert compare([enough], recent, noise).verdict is Verdict.FASTER
    assert compare([enough + 3], recent, noise).verdict is Verdict.LIKELY_FASTER
