"""Who takes part: organisations, contacts, bodies and their names over time."""
