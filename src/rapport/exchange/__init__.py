"""In and out: what other programs keep about people, read into values of the domain. Knows no journal and no window."""
