"""Workers: who they are, what they can and wish, what they agreed to."""
