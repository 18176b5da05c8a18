"""What good practice is sorted by and how it moves: plain tables and arithmetic, no database."""
