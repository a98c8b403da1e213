"""What is shown or printed as a page: values in, HTML out. Knows `domain` alone, and not what draws the HTML."""
