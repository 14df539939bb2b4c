"""Namers: one family of resources a file."""

from . import compat, executors, groups, locks, network, processes, queues, timers  # noqa: F401
