"""Small archives for tests: honest ones by `zipfile`, and the ones that lie by hand."""

import gzip
import io
import struct
import warnings
import zipfile
import zlib

GPX = b'<?xml version="1.0"?><gpx version="1.1"><trk/></gpx>'
TCX = b"<TrainingCenterDatabase><Activities/></TrainingCenterDatabase>"
FIT = b"\x0e\x10\x00\x00\x00\x00\x00\x00.FIT\x00\x00"


def zipped(files, method=zipfile.ZIP_DEFLATED):
    """Make a ZIP of pairs of name and bytes; a name may stand in it twice."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return box.getvalue()


def gzipped(data):
    return gzip.compress(data, mtime=0)


def deflated(data):
    """Pack bytes as an entry of a ZIP has them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def entry(name, data=GPX, *, packed=None, flags=0, method=8, crc=None, size=None, offset=None):
    """Describe an entry of a ZIP by hand; whatever is not given is what it should be."""
    packed = deflated(data) if packed is None else packed
    crc = zlib.crc32(data) if crc is None else crc
    size = len(data) if size is None else size
    return {"name": name, "packed": packed, "flags": flags, "method": method, "crc": crc, "size": size, "at": offset}


def by_hand(entries, claimed=None):
    """Put entries together as they are described, true or not."""
    box, directory = bytearray(), bytearray()
    for part in entries:
        rest = (part["crc"], len(part["packed"]), part["size"], len(part["name"]), 0)
        offset = len(box) if part["at"] is None else part["at"]
        if part["at"] is None:
            box += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, part["flags"], part["method"], 0, 0, *rest)
            box += part["name"] + part["packed"]
        directory += struct.pack("<4s6H3L2H", b"PK\x01\x02", 20, 20, part["flags"], part["method"], 0, 0, *rest)
        directory += struct.pack("<3H2L", 0, 0, 0, 0, offset) + part["name"]
    count = len(entries) if claimed is None else claimed
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(box), 0)
    return bytes(box + directory + end)


def with_64_bit_end(archive):
    """Move the sizes of a ZIP into the 64-bit record, as writers of very large ones do."""
    body, end = archive[:-22], archive[-22:]
    _, _, _, here, count, length, offset, _ = struct.unpack("<4s4H2LH", end)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, here, count, length, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(body), 1)
    return body + record + locator + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, *[0xFFFFFFFF] * 2, 0)
