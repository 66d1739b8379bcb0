"""Pictures: a spec (`bot.pictures.specs`) becomes a PNG. `bot.pictures.studio.Studio` draws off the event loop."""
