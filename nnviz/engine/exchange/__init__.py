"""What leaves and what comes: scripts, traces, models of other libraries."""
