"""A page as it stands in its markup: the parser's tree, and the walk that makes blocks of it. Judges nothing."""
