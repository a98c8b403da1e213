"""What is written, understood: from words people type or note to values of the domain.

Knows neither the journal nor the window. The clock is passed in, and what cannot be read is None, never a guess.
"""
