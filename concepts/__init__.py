"""What we want: concept, element tree, text with revisions, frozen editions, Word import."""
