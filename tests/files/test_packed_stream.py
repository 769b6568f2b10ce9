from hypothesis import given
from hypothesis import strategies as st

from runlog.files.activity import Stream
from runlog.files.packed_stream import pack, unpack

VALUES = st.none() | st.integers(min_value=-(10**12), max_value=10**12)


@st.composite
def streams(draw):
    at_ms = sorted(draw(st.lists(st.integers(min_value=0, max_value=10**10), max_size=30)))
    columns = [draw(st.lists(VALUES, min_size=len(at_ms), max_size=len(at_ms))) for _ in range(6)]
    return Stream(at_ms, *columns, draw(st.lists(st.integers(min_value=1, max_value=30))))


@given(streams())
def test_a_stream_comes_back_as_it_was(stream):
    assert unpack(pack(stream)) == stream


def test_an_hour_takes_a_few_bytes_a_point():
    n = 3600
    columns = (
        [i * 1000 for i in range(n)],
        [i * 3000 for i in range(n)],
        *([500_000_000 + i * 90 for i in range(n)],) * 2,
    )
    stream = Stream(*columns, [None] * n, [140 + i % 7 for i in range(n)], [None] * n)
    assert len(pack(stream)) < 4 * n
