"""`python -m memeverse`: the command `memeverse`, where its script is not on the path."""

from memeverse.cli import main

if __name__ == "__main__":
    main()
