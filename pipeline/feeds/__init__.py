"""Feeds: what outlets publish, asked for politely and filed below `data/raw` as captured. The only stage that reaches out, and only when it is told to."""
