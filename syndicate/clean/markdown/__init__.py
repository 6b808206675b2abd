"""A Markdown text as the page that it means: its front matter, and HTML for the walk over pages."""
