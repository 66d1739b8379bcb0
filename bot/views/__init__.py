"""Pure functions: what the store answered -> text and buttons. No database, no Telegram call."""
