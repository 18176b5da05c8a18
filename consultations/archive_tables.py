"""What consultations put into the archive of a concept."""

from concepts.archive.table import Table

TABLES = (
    Table("consultations.Comment"),
    Table("consultations.Answer", of=("comment__concept",)),
)
