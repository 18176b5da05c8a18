"""What others say about a draft: comments on an element, and the office's answers."""
