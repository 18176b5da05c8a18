// The outline of a concept.
