"""One sentence for every step, made of the operation's numbers: what it is, and why."""
