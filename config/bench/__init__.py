"""Measured work: data of known sizes, and pages asked for again and again."""
