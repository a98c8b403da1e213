"""`python -m rapport` is the same as `rapport`."""

from rapport.app import main

if __name__ == "__main__":
    raise SystemExit(main())
