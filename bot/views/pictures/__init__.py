"""What the pictures show, and their captions: a value of the store's in, a message with a picture out.

A caption says in words whatever its picture shows, so that a screen reader gets all of it. Where there is nothing to
draw, a sentence says so instead.
"""

from bot.views.pictures.loss_card import loss_card
from bot.views.pictures.sector_map import sector_map
from bot.views.pictures.strip import strip
from bot.views.pictures.trend import trend

__all__ = ["loss_card", "sector_map", "strip", "trend"]
