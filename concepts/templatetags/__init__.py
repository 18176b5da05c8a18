"""Tags for pages of concepts."""
