"""Doorways for the background worker."""

from accounts.models import JobLost
from accounts.queue import task
from concepts import actions
from concepts.models import WordImport, WordReview


@task
def read_word_file(job_pk: int) -> None:
    """Read an uploaded Word document; safe to run twice, because the job is claimed."""
    word_import = WordImport.objects.select_related("job", "municipality").filter(job=job_pk).first()
    if word_import is None:
        return
    try:
        actions.read_word_file(word_import)
    except JobLost:
        return


@task
def read_word_review(job_pk: int) -> None:
    """Compare a returned Word document with its concept; safe to run twice, because the job is claimed."""
    review = WordReview.objects.select_related("job", "concept__municipality").filter(job=job_pk).first()
    if review is None:
        return
    try:
        actions.read_word_review(review)
    except JobLost:
        return
