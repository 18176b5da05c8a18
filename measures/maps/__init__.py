"""Many measures as pictures: tree, logic chain, overview, timeline, board; each of them also as a table."""
