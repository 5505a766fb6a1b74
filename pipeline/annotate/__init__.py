"""Articles → sentences: the stored parse that every rule reads."""
