"""What a page says of itself, in its head, its markup and around its text: title, people, dates, tags."""
