"""Word documents in: package, reading, recognition. Knows no database; plain values in, plain values out."""
