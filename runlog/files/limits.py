"""How much of one file is taken in. What passes a limit is refused whole, and the message names the limit."""

from __future__ import annotations

# A hundred hours with a point each second are 360,000.
MAX_POINTS = 500_000
# A hundred miles on a track of 400 m, and a lap each time.
MAX_LAPS = 2_000
# Some programs write a year's tracks into one file.
MAX_TRACKS = 1_000
# GPX and TCX go about ten deep, extensions in them a few deeper.
MAX_DEPTH = 100
