import pytest

from runlog.files.fit import read_fit
from tests.files.making.fit import CYCLING, RUNNING, START, FitFile, begun, ended, record


def stream_of(fit, **session):
    (activity,) = read_fit(ended(fit, 10, **session))
    return activity.stream


def one(**values):
    return stream_of(record(begun(), 0, **values))


@pytest.mark.parametrize(("written", "bpm"), [(0, None), (1, 1), (180, 180), (240, 240), (241, None), (None, None)])
def test_heart_rates_that_no_heart_has_are_none(written, bpm):
    assert one(heart_rate=written).heart_rate == [bpm]


@pytest.mark.parametrize(
    ("strides", "fraction", "steps"),
    [(84, 0.5, 169), (84, 0, 168), (84, None, 168), (0, 0, 0), (None, 0.5, None), (90, 0.75, 182), (127, None, 254)],
)
def test_cadence_counts_both_feet(strides, fraction, steps):
    assert one(cadence=strides, fractional_cadence=fraction).cadence == [steps]


def test_turns_of_a_crank_are_not_doubled():
    assert stream_of(record(begun(sport=CYCLING), 0), sport=CYCLING).cadence == [84]


def test_the_finer_height_is_taken_wherever_it_stands():
    first = FitFile().add("record", timestamp=START, enhanced_altitude=300.2, altitude=250)
    last = FitFile().add("record", timestamp=START, altitude=250, enhanced_altitude=300.2)
    assert [stream_of(fit).height_mm for fit in (first, last)] == [[300_200], [300_200]]


def test_the_other_height_is_taken_where_it_is_alone():
    assert stream_of(FitFile().add("record", timestamp=START, altitude=-12.6)).height_mm == [-12_600]
    both = FitFile().add("record", timestamp=START, enhanced_altitude=None, altitude=250)
    assert stream_of(both).height_mm == [250_000]


@pytest.mark.parametrize(
    ("north", "east", "place"),
    [
        (48.1372254, 11.5754815, (481_372_254, 115_754_815)),
        (-33.8567844, -151.2152967, (-338_567_844, -1_512_152_967)),
        (None, 11.5, (None, None)),
        (48.1, None, (None, None)),
        (0, 0, (None, None)),
        (0, 11.5, (0, 115_000_000)),
        (91, 11.5, (None, None)),
    ],
)
def test_positions_are_in_ten_millionths_of_a_degree(north, east, place):
    stream = one(position_lat=north, position_long=east)
    # A semicircle is 0.84 of them.
    assert (*stream.latitude, *stream.longitude) == pytest.approx(place, abs=1)


def test_what_was_not_measured_is_none_and_keeps_its_place():
    fit = begun()
    record(fit, 0).add("record", timestamp=START + 1)
    stream = stream_of(record(fit, 2))
    assert stream.distance_mm == [0, None, 6_000]
    assert stream.heart_rate == [140, None, 142]
    assert len({len(getattr(stream, name)) for name in stream.__slots__ if name != "breaks"}) == 1


def test_records_of_one_second_that_complete_each_other_are_one():
    fit = FitFile()
    for second in range(3):
        fit.add("record", timestamp=START + second, distance=3 * second)
        fit.add("record", timestamp=START + second, heart_rate=140)
    stream = stream_of(fit)
    assert (stream.at_ms, stream.distance_mm, stream.heart_rate) == ([0, 1_000, 2_000], [0, 3_000, 6_000], [140] * 3)


def test_records_of_one_second_that_say_the_same_thing_stay():
    fit = record(record(record(begun(), 0), 1), 1, distance=4)
    stream = stream_of(fit)
    assert (stream.at_ms, stream.distance_mm) == ([0, 1_000, 1_000], [0, 3_000, 4_000])


def test_records_without_a_time_are_left_out():
    fit = record(record(begun(), 0, timestamp=None), 1)
    assert stream_of(fit).distance_mm == [3_000]


def test_times_may_stand_in_the_header():
    fit = FitFile().add("record", timestamp=START, distance=0)
    fit.layouts.clear()
    for second in range(1, 70, 20):
        fit.add("record", offset=(START + second) % 32, distance=3 * second)
    stream = stream_of(fit, total_elapsed_time=61)
    assert stream.at_ms == [0, 1_000, 21_000, 41_000, 61_000]
    assert stream.distance_mm == [0, 3_000, 63_000, 123_000, 183_000]


def test_fields_of_developers_are_not_taken_for_the_watchs_own():
    fit = FitFile().add("developer_data_id", developer_data_index=0)
    described = {"developer_data_index": 0, "field_definition_number": 0, "fit_base_type_id": 2}
    fit.add("field_description", **described, field_name="heart_rate")
    for second in range(3):
        fit.add("record", timestamp=START + second, heart_rate=150, developer=b"\x63")
    assert stream_of(fit).heart_rate == [150] * 3


def test_fields_of_developers_that_nobody_described_do_no_harm():
    fit = FitFile().add("record", timestamp=START, heart_rate=150, developer=b"\x63\x64")
    assert stream_of(fit, sport=RUNNING).heart_rate == [150]
