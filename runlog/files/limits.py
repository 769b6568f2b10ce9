"""How much of one file is taken in. What passes a limit is refused whole, and the message names the limit."""

from __future__ import annotations

# A hundred hours with a point each second are 360,000.
MAX_POINTS = 500_000
# Watches write about four messages for each point; a file made to cost time holds a hundred times as many.
MAX_MESSAGES = 2_000_000
# A hundred miles on a track of 400 m, and a lap each time.
MAX_LAPS = 2_000
# A decathlon with its transitions, several times over.
MAX_ACTIVITIES = 100
