"""Who gets what answer from the addresses of teams, the athlete's side and the team's settings.

`{coaching}` and `{invitation}` are of {team}, `{token}` is an open invitation's, `{code}` the team's; "coach" is its
head coach, "other" an athlete who belongs to no team. What only the head may is 404 for an assistant.
"""

# A page of the signed-in person's own: it shows nothing of anybody else.
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
# Whoever has the secret in the address may see the page: the code of a team, or the link for a coach.
WITH_THE_SECRET = OWN
# What belongs to an athlete: their own run, their own membership. Nobody of the cast is that athlete.
ATHLETES_OWN = {
    "nobody": 302,
    "other": 404,
    "other_coach": 404,
    "before": 404,
    "ended": 404,
    "assistant": 404,
    "coach": 404,
    "host": 404,
}
# A team's coaches see how athletes join and who coaches; "before" and "ended" coach it too, only the athlete is gone.
OF_COACHES = {**ATHLETES_OWN, "before": 200, "ended": 200, "assistant": 200, "coach": 200}
OF_THE_HEAD = {**OF_COACHES, "assistant": 404}
BY_THE_HEAD = {**OF_THE_HEAD, "before": 302, "ended": 302, "coach": 302}

ADDRESSES = [
    ("get", "/teams/", OWN),
    ("get", "/teams/new/", OWN),
    ("get", "/teams/join/", OWN),
    ("get", "/teams/claim/", OWN),
    ("get", "/teams/join/{code}/", WITH_THE_SECRET),
    ("get", "/teams/invited/{token}/", WITH_THE_SECRET),
    ("get", "/teams/{team}/sharing/", ATHLETES_OWN),
    ("post", "/teams/{team}/sharing/", ATHLETES_OWN),
    ("get", "/teams/{team}/leave/", ATHLETES_OWN),
    ("post", "/teams/{team}/leave/", ATHLETES_OWN),
    ("get", "/teams/{team}/", OF_COACHES),
    ("get", "/teams/{team}/stop/", OF_COACHES),
    ("get", "/teams/{team}/settings/", OF_THE_HEAD),
    ("get", "/teams/{team}/delete/", OF_THE_HEAD),
    ("get", "/teams/{team}/coaches/{coaching}/remove/", OF_THE_HEAD),
    ("post", "/teams/{team}/coaches/{coaching}/", BY_THE_HEAD),
    ("post", "/teams/{team}/code/", BY_THE_HEAD),
    ("post", "/teams/{team}/invite/", BY_THE_HEAD),
    ("post", "/teams/{team}/invitations/{invitation}/withdraw/", BY_THE_HEAD),
    ("post", "/runs/{run}/comments/", ATHLETES_OWN),
    ("post", "/runs/{run}/comments/{comment}/delete/", ATHLETES_OWN),
]
