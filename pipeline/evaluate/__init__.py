"""Scores against gold: what the coder finds beside what people labelled. One module per suite; nothing here decides anything about the news."""
