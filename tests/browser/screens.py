"""The windows that pages are looked at in."""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True, slots=True)
class Screen:
    """A window of a browser: a phone in daylight with JavaScript, unless told otherwise."""

    width: int = 360
    scheme: str = "light"
    script: bool = True

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}-{'script' if self.script else 'no-script'}"


with_and_without_script = pytest.mark.parametrize("screen", [Screen(), Screen(script=False)], indirect=True, ids=str)
on_phone_and_desk = pytest.mark.parametrize("screen", [Screen(), Screen(width=1280)], indirect=True, ids=str)
