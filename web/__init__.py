"""The doors: JSON API, pages, Slack."""
