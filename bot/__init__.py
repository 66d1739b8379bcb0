"""The Telegram side of sitrep: reads an update, asks the store, renders and replies."""

import os

# python-telegram-bot warns at every 429 unless told that `retry_after` may be a timedelta; read at its import
os.environ.setdefault("PTB_TIMEDELTA", "1")
