"""Fuzzing: broken, spliced and hostile inputs for every reader, the cleaner and the XML path. `make fuzz` runs it, `make test` a short piece of it."""
