"""How likely a block is the article's: the numbers that describe blocks, and the nets that read them."""
