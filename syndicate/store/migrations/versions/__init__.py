"""One file a step. A step is never edited once released, and imports nothing of syndicate: it stands for its time."""
