"""Text that a page holds in its scripts: for pages that a program draws, and those that show only a beginning.

`stated` finds what the scripts state, read by `literals` and put together by `links`; `richtext` makes markup of texts that
are kept as trees; `told` chooses the article's among them. `teasers` says when it is worth to ask. Nothing is run.
"""
