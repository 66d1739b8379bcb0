"""Spelling to place, in three scripts, with typos, word endings and old names."""
