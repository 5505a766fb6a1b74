"""Cluster: event mentions → incidents, who says so, tolls and disputes."""
