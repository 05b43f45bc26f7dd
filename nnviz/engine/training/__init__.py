"""One iteration and the way to any other: runs, edits, breakpoints, and the timeline over them."""
