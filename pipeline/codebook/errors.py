"""What is wrong with a codebook file: one line that names the file and the line."""


class CodebookError(ValueError):
    """A codebook file says something it may not: an unknown key, a clash, a bad date, a type that does not exist."""
