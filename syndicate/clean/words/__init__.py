"""What words and lines are by themselves: names, dates, addresses, languages, code. Nothing of pages, rules or scores."""
