"""What the coder knows, as reviewed YAML and its loaders: event types, triggers, actors, places, words."""
