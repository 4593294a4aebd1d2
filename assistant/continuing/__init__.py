"""Follow-ups: what a message takes over from the turns before it, and what it replaces."""
