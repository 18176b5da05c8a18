"""Commands of this floor for operators."""
