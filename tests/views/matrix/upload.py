"""Who gets what answer about tokens, and from the address that takes one. `{upload_token}` is Ada's."""

from tests.views.matrix.athlete import ASKS, OF_ADA, OWN

# Nobody is let in without a token, signed in or not.
NO_TOKEN = dict.fromkeys(OWN, 401)

ADDRESSES = [
    ("get", "/settings/tokens/", OWN),
    ("post", "/settings/tokens/", ASKS),
    ("post", "/settings/tokens/{upload_token}/revoke/", OF_ADA),
    ("post", "/api/upload/", NO_TOKEN),
]
