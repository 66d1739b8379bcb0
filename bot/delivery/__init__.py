"""Getting bulletins to subscribers: who is due, the paced sender, the ledger's use."""
