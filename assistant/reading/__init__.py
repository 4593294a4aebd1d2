"""What a message in ordinary language says: its questions and the facts that the rules need."""
