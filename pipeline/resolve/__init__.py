"""Which actor, and which place, the words mean."""
