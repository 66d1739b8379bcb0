"""The catalogues in bot/locale beside what the code says: `python -m tests.languages` brings them up to date."""
