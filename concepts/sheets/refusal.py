"""Why a table is not taken: always a sentence for the person who brought it."""


class Refused(Exception):
    """The file cannot be read; ``str()`` of it says what is wrong and what to do."""
