"""Pages of people and access."""

from accounts.views.health import health
from accounts.views.start import start

__all__ = ["health", "start"]
