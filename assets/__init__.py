"""When and where does it run? The only package that knows Dagster."""
