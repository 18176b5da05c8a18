"""Tags for indicators."""
