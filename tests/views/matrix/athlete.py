"""Who gets what answer from the addresses of an athlete's own log. They show nobody but the person signed in.

`{run}`, `{plan}`, `{import}` and `{comment}` are Ada's, who is none of the cast: even her coach sees her runs at
/coach/ only.
"""

OWN = {
    "nobody": 302,
    "other": 200,
    "other_coach": 200,
    "before": 200,
    "ended": 200,
    "assistant": 200,
    "coach": 200,
    "host": 200,
}
OF_ADA = {
    "nobody": 302,
    "other": 404,
    "other_coach": 404,
    "before": 404,
    "ended": 404,
    "assistant": 404,
    "coach": 404,
    "host": 404,
}
# The form says what is missing; that it asks at all is what matters here.
ASKS = {role: 422 if status == 200 else status for role, status in OWN.items()}

ADDRESSES = [
    ("get", "/runs/", OWN),
    ("post", "/runs/", ASKS),
    ("get", "/runs/new/", OWN),
    ("get", "/runs/calendar/", OWN),
    ("get", "/runs/csv/", OWN),
    ("get", "/runs/preview/", OWN),
    ("get", "/runs/{run}/", OF_ADA),
    ("get", "/runs/{run}/edit/", OF_ADA),
    ("post", "/runs/{run}/edit/", OF_ADA),
    ("get", "/runs/{run}/delete/", OF_ADA),
    ("post", "/runs/{run}/delete/", OF_ADA),
    ("post", "/runs/{run}/doubt/", OF_ADA),
    ("post", "/runs/{run}/restore/", OF_ADA),
    ("post", "/runs/{run}/distance/", OF_ADA),
    ("post", "/runs/{run}/treadmill/", OF_ADA),
    ("get", "/runs/{run}/original/", OF_ADA),
    ("get", "/runs/{run}/gpx/", OF_ADA),
    ("get", "/runs/{run}/tcx/", OF_ADA),
    ("get", "/runs/{run}/csv/", OF_ADA),
    ("get", "/progress/", OWN),
    ("get", "/progress/records/", OWN),
    ("get", "/progress/1km/", OWN),
    ("post", "/progress/distances/", ASKS),
    ("post", "/progress/distances/1km/drop/", dict.fromkeys(OWN, 302)),
    ("get", "/plans/", OWN),
    ("post", "/plans/{plan}/delete/", OF_ADA),
    ("get", "/import/", OWN),
    ("post", "/import/", ASKS),
    ("get", "/import/{import}/", OF_ADA),
    ("post", "/import/{import}/", OF_ADA),
    ("get", "/import/{import}/undo/", OF_ADA),
    ("post", "/import/{import}/undo/", OF_ADA),
    ("post", "/import/{import}/items/1/", OF_ADA),
    ("get", "/settings/", OWN),
    ("get", "/export/", OWN),
    ("post", "/settings/treadmills/{treadmill}/", OF_ADA),
    ("post", "/settings/treadmills/{treadmill}/delete/", OF_ADA),
]
