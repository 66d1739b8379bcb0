"""Spelling to place, in three scripts, with typos, word endings and old names."""

from store.places.place import Found, Place, Resolution, Seen, short_front
from store.places.resolver import Places

__all__ = ["Found", "Place", "Places", "Resolution", "Seen", "short_front"]
