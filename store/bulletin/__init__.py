"""Text to Bulletin: a validated value, no database in sight."""
