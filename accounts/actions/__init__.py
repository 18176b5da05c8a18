"""Acts of people and access that touch several things."""

from accounts.actions.jobs import note_sign_of_life, requeue_jobs

__all__ = ["note_sign_of_life", "requeue_jobs"]
