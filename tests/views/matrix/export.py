"""Who gets the file with everything: each person their own. Its text is packed, so the next test looks inside."""

from tests.views.matrix.athlete import OWN

ADDRESSES = [("head", "/export/zip/", OWN)]
