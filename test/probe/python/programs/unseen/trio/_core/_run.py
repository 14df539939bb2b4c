import sys


def unrolled_run():
    """Where a thread stands while tasks of trio run in it; here until it is told to end."""
    sys.stdin.readline()
