"""Who gets what answer from the coaches' panel. `{athlete}` is Ada; `{note}` and `{comment}` are her coach's.

"before" and "ended" coach the team that Ada is not in yet or no more: the lists open and she is not in them.
"""

NOBODY = {
    "nobody": 302,
    "other": 404,
    "other_coach": 404,
    "before": 404,
    "ended": 404,
    "assistant": 404,
    "coach": 404,
    "host": 404,
}
LIST = {**NOBODY, "other_coach": 200, "before": 200, "ended": 200, "assistant": 200, "coach": 200}
TO_OWN_TEAMS = {**LIST, "other": 302, "host": 302}
SEEN = {**NOBODY, "assistant": 200, "coach": 200}
TAKEN_OUT = {**NOBODY, "coach": 200}
BY_COACHES = {**NOBODY, "coach": 302}
# A ticked row of somebody else's is no row: nothing happens to it, and the list is shown again.
NO_ACTION = {**LIST, "other_coach": 302, "before": 302, "ended": 302, "coach": 302, "assistant": 302}

ADDRESSES = [
    ("get", "/coach/", TO_OWN_TEAMS),
    ("get", "/coach/?team={team}", {**SEEN, "before": 200, "ended": 200, "other": 302, "host": 302}),
    ("get", "/coach/athletes/", LIST),
    ("get", "/coach/runs/", LIST),
    ("get", "/coach/runs/?period=all&q=secret", LIST),
    ("get", "/coach/tests/", LIST),
    ("get", "/coach/members/", LIST),
    ("post", "/coach/athletes/", NO_ACTION),
    ("post", "/coach/runs/", NO_ACTION),
    ("post", "/coach/tests/", NO_ACTION),
    ("post", "/coach/members/", NO_ACTION),
    ("get", "/coach/athletes/{athlete}/", SEEN),
    ("get", "/coach/athletes/{athlete}/1km/", SEEN),
    ("get", "/coach/athletes/{athlete}/half-marathon/?series=gps&numbers=1", SEEN),
    ("post", "/coach/athletes/{athlete}/notes/", {**BY_COACHES, "coach": 404}),
    ("post", "/coach/athletes/{athlete}/notes/{note}/delete/", BY_COACHES),
    ("get", "/coach/runs/{run}/", SEEN),
    ("get", "/coach/runs/{run}/csv/", TAKEN_OUT),
    ("get", "/coach/runs/{run}/tcx/", TAKEN_OUT),
    ("get", "/coach/runs/{run}/gpx/", NOBODY),
    ("post", "/coach/runs/{run}/doubt/", BY_COACHES),
    ("post", "/coach/runs/{run}/comments/", {**BY_COACHES, "coach": 422}),
    ("post", "/coach/runs/{run}/comments/{comment}/delete/", BY_COACHES),
]
