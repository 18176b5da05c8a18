"""Commands for operators: one JSON object each on standard output."""
