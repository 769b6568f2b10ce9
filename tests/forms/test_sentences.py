import pytest

from runlog.arithmetic.typed import NotUnderstood, Reason
from runlog.forms.sentences import sentence


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason):
    assert str(sentence(NotUnderstood(reason, "word"), "How far was it?")).endswith((".", "?"))
