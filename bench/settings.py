"""The product's settings with the bench's addresses."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
