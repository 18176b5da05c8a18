"""Measures in tables of other people's making: which column means what, which row is a measure, what a cell says."""
