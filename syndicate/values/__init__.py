"""The nouns of the house, one file a noun. Plain frozen values that import nothing of the rooms above."""
