"""Sentences → events, their parties, dates and places, claims and casualties."""
