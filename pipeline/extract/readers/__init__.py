"""Readers propose events; everything that judges them does not care which reader spoke."""
