"""What a relationship is: values and rules.

Standard library only. Nothing here knows a clock, a file, SQL or Qt; whoever asks passes the time in.
"""
