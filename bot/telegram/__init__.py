"""The transport to Telegram, and the offline Bot API behind `sitrep chat` and the tests."""
