"""The portal's settings plus one task that only these tests have."""

from config.settings import *  # noqa: F403

CELERY_IMPORTS = ["tests.processes.tasks"]
