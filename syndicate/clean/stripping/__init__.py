"""What is not the article, told from its lines: by rules, by where a line stands, and by the line model."""
