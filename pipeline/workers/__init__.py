"""Workers: processes that may die. What reads or cleans foreign bytes runs in one, under limits of time, memory and output."""
