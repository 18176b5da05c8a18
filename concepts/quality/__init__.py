"""The quality check: pure rules, plain values in, findings out. What else is checked stands in ``settings.QUALITY_CHECKS``."""
