"""What a word is: how it is written, folded and stemmed. Knows nothing else of the search."""
