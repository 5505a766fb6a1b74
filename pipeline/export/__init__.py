"""Our data in other people's columns: what each standard can hold, and a report of what it cannot."""
