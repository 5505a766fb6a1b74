"""Capture days: the partitions of every table that is stored by day. Days of `data/raw` are sparse, so they are added as they come."""

import dagster as dg

days = dg.DynamicPartitionsDefinition(name="capture_days")
