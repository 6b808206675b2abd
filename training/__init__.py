"""Trains the block model from a folder of corpora. Not part of the installed package; needs PyTorch.

    python -m training CORPORA

reads the folder's `*.jsonl.xz` (one page a line: id, set, kind, url, html, gold), writes the shipped weights with a
note of what they were trained on, and, with `--folds DIR`, five cross-fitted weight files: file k has not seen the sites
whose sha1 modulo 5 is k. Only figures of such files say how the model does on pages that it does not know. To the corpora
come pages made from our own layouts (`training.layouts`), for the kinds of pages that the corpora hold few of.

    python -m training.titles CORPORA

prints the weights of the choice between the titles of a page; it needs no PyTorch.

    python -m training.confidence CORPORA --models DIR

then calibrates an article's confidence on pages cleaned with those five files; it needs no PyTorch.
"""
