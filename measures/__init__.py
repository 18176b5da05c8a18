"""What we do: measures, their leads, dated status entries, links to the elements they serve."""
