"""The stopwatch beside the track: its service worker says the same to everybody, and nothing of anybody."""

EVERYBODY = ["nobody", "other", "other_coach", "before", "ended", "assistant", "coach", "host"]

ADDRESSES = [("GET", "/coach/tests/offline.js", dict.fromkeys(EVERYBODY, 200))]
