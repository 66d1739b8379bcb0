"""What sitrep knows: bulletins, places, answers, subscribers and deliveries. Nothing of Telegram."""
