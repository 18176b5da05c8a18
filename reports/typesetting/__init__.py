"""From an edition's document to what stands on paper: headings in order, notes, pictures, tables. Plain values only."""
