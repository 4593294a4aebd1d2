"""What the guides say: guides parsed, cut into passages, embedded and stored."""
