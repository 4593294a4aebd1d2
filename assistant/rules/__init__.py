"""What can be computed: fees, dates and thresholds, from dated parameters and facts."""
