"""Words about measures for templates."""
