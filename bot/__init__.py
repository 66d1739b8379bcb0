"""The Telegram side of sitrep: reads an update, asks the store, renders and replies."""
