"""Files that mean harm, made when a test asks for them: nothing large and nothing dangerous lies in the repository."""
