"""The golden-question suite: questions, scorers, runs, comparison and report."""
