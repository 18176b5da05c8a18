"""A concept with everything that belongs to it as one ZIP file, out and in again (format: ``docs/archiv.md``)."""
