"""Tables as files, both ways: what people bring is read safely, what they take along can be opened by double click."""

from concepts.sheets.delimited import as_csv, harmless

__all__ = ["as_csv", "harmless"]
