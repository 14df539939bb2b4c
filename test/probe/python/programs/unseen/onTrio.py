"""A program whose tasks are not asyncio's."""

from trio._core._run import unrolled_run

unrolled_run()
