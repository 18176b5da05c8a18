"""Pages of people and access."""

from accounts.views.start import start

__all__ = ["start"]
