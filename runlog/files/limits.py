"""Where reading stops. What is cut off here is told to the person with its figure."""

from __future__ import annotations

# A whole Strava export with years of photos; the largest that people report are about this size.
MAX_UPLOAD_BYTES = 600_000_000

# One file. A point a second takes about 45 bytes in FIT and 600 in TCX: a TCX of 23 hours just fits.
MAX_FILE_BYTES = 50_000_000

# Entries of one archive: ten years of Garmin's daily files in a part of its export, or 50 years of a run a day.
MAX_ENTRIES = 20_000

# Entries of an archive and of the archives inside it together; Garmin's export comes in several parts.
MAX_ENTRIES_IN_ALL = 60_000

# Bytes out for a byte in. GPX and TCX shrink 10 to 60 times; deflate can reach 1,032, and only bombs do.
MAX_RATIO = 200

# Up to this size the ratio does not matter: a short file of equal values may be very dense and harms nobody.
MAX_SPARSE_BYTES = 5_000_000

# Everything that is unpacked from one upload, each layer counted: a 600 MB export of .gz files opens to about 3 GB.
MAX_UNPACKED_BYTES = 4_000_000_000

# Garmin's export is a ZIP of ZIPs. More is a quine (an archive that holds itself) or a mistake.
MAX_ZIPS_DEEP = 2

# A .gz in a .gz is always a mistake; Strava's `.fit.gz` inside its ZIP is one.
MAX_GZIPS_DEEP = 1

# Of an archive inside an archive, this much is held in memory and the rest in a nameless temporary file.
MAX_SPOOLED_BYTES = 8_000_000

# A hundred hours with a point each second are 360,000. A FIT file of 1 MB can hold as many empty ones.
MAX_POINTS = 500_000

# Messages of a FIT file: watches write about four for each point; one made to cost time holds a hundred times as many.
MAX_MESSAGES = 2_000_000

# A hundred miles on a track of 400 m, and a lap each time.
MAX_LAPS = 2_000

# Activities of a FIT file: a decathlon with its transitions, several times over.
MAX_ACTIVITIES = 100

# Tracks of a GPX or TCX file: some programs write a year's into one.
MAX_TRACKS = 1_000

# Depth of XML: GPX and TCX go about ten deep, extensions in them a few deeper.
MAX_DEPTH = 100

# Rows of a list: a run a day for 270 years.
MAX_ROWS = 100_000

# Rows of a list that could not be read. After so many the file is no list.
MAX_PROBLEMS = 1_000

# Processor seconds for one file. FIT is read at about 0.5 MB a second, so a 24-hour race takes eight.
MAX_SECONDS = 30

# Address space of a process that reads files: a list of 50,000 rows takes 0.2 GB, Python with its libraries as much.
MAX_MEMORY_BYTES = 1_000_000_000
