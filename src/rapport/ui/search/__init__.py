"""Finding: the field that searches everything, and the palette of all that can be done."""
