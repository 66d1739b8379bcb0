"""One file a family of commands: read the update, ask the store, reply."""
