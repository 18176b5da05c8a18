"""Checks of real files that are no part of the project; the folder is named by REAL_DIR."""
