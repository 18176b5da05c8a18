"""Acts on many measures: what each asks and does, and what it takes to undo it."""
