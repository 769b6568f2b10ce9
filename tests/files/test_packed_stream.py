from hypothesis import given

from runlog.files.activity import Stream
from runlog.files.packed_stream import pack, unpack
from tests.files.making.activities import streams


@given(streams())
def test_a_stream_comes_back_as_it_was(stream):
    assert unpack(pack(stream)) == stream


def test_an_empty_stream_comes_back_too():
    nothing = Stream([], [], [], [], [], [], [])
    assert unpack(pack(nothing)) == nothing
