"""Marts: flat tables for analysts, each one SQL query over the tables before it."""
