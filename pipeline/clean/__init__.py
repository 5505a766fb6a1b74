"""Cleaning: captured bytes become articles. What cannot be used is a rejected document, what is cut is a row of furniture."""
