"""How is a row made? Stages are functions from tables to tables; nothing here knows Dagster."""
