"""Who gets what answer from class lists and fitness tests. `{pupil}` is a team's athlete without an account.

"before" and "ended" coach the team that Ada is not in yet or no more: its tests open, and she is not on them.
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
# What an assistant may too: they record what is there.
RECORDED = {**NOBODY, "before": 200, "ended": 200, "assistant": 200, "coach": 200}
RECORDING = {**NOBODY, "before": 302, "ended": 302, "assistant": 302, "coach": 302}
# What is for coaches and heads: arranging, and whatever takes results out.
ARRANGED = {**RECORDED, "assistant": 404}
ARRANGING = {**RECORDING, "assistant": 404}
UNFINISHED = {**ARRANGED, "before": 422, "ended": 422, "coach": 422}
# A new test is of one's own teams; nobody else's are offered.
NEW = {**ARRANGED, "other_coach": 200, "assistant": 200}
NEW_UNFINISHED = {**UNFINISHED, "other_coach": 422, "assistant": 422}

TEST, TEAM = "/coach/tests/{test}/", "/coach/teams/{team}/"

ADDRESSES = [
    ("get", "/coach/tests/new/", NEW),
    ("post", "/coach/tests/new/", NEW_UNFINISHED),
    ("get", TEST, RECORDED),
    ("get", TEST + "start/", RECORDED),
    ("get", TEST + "heats/", RECORDED),
    ("post", TEST + "heats/", RECORDING),
    ("post", TEST + "members/", ARRANGING),
    ("get", TEST + "time/", RECORDED),
    ("post", TEST + "time/", RECORDING),
    ("get", TEST + "sheet/", RECORDED),
    ("get", TEST + "sheet/?sort=name", RECORDED),
    ("get", TEST + "slips/", ARRANGED),
    ("get", TEST + "slips/?codes=1", ARRANGED),
    ("get", TEST + "csv/", ARRANGED),
    # An assistant takes back what they saved themselves, and this is somebody else's.
    ("get", TEST + "undo/{batch}/", ARRANGED),
    ("post", TEST + "undo/{batch}/", ARRANGING),
    ("get", TEST + "edit/", ARRANGED),
    # Once there is a result only the name and the norms are asked for, and both may be empty.
    ("post", TEST + "edit/", {**ARRANGING, "before": 422}),
    ("get", TEST + "delete/", ARRANGED),
    # A test with a result is not deleted; before Ada joined there was none.
    ("post", TEST + "delete/", {**UNFINISHED, "before": 302}),
    ("get", TEAM + "class-list/", ARRANGED),
    ("post", TEAM + "class-list/", UNFINISHED),
    ("get", TEAM + "pupils/", ARRANGED),
    ("get", TEAM + "pupils/new/", ARRANGED),
    ("post", TEAM + "pupils/new/", UNFINISHED),
    ("get", TEAM + "pupils/merge/", ARRANGED),
    ("post", TEAM + "pupils/merge/", UNFINISHED),
    ("post", TEAM + "pupils/move/", ARRANGING),
    ("get", TEAM + "pupils/{pupil}/", ARRANGED),
    ("post", TEAM + "pupils/{pupil}/", UNFINISHED),
    ("get", TEAM + "pupils/{pupil}/code/", ARRANGED),
    ("post", TEAM + "pupils/{pupil}/code/", ARRANGING),
    ("get", TEAM + "pupils/{pupil}/delete/", ARRANGED),
    ("post", TEAM + "pupils/{pupil}/delete/", ARRANGING),
    # An athlete with an account is nobody's to edit, hand over or delete.
    ("get", TEAM + "pupils/{athlete}/", NOBODY),
    ("post", TEAM + "pupils/{athlete}/code/", NOBODY),
    ("post", TEAM + "pupils/{athlete}/delete/", NOBODY),
]
