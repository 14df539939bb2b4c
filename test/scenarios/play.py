"""Plays stories one after the other, each in a fork of this process, in virtual time (stories whose name begins with
io_ in real time); prints one line of JSON a story: its name and its transcript.
"""
import asyncio
import json
import logging
import os
import runpy
import signal
import sys
import warnings

from virtual import VirtualPolicy

LIMIT = 20  # seconds a story may take


class LogLines(logging.Handler):
    def emit(self, record):
        print("LOG", *record.getMessage().split()[:3])


def play(path):
    signal.alarm(LIMIT)
    sys.argv = [path]
    logging.getLogger("asyncio").addHandler(LogLines(logging.WARNING))
    logging.getLogger("asyncio").propagate = False
    warnings.simplefilter("ignore")
    if not os.path.basename(path).startswith("io_"):
        asyncio.set_event_loop_policy(VirtualPolicy())
    try:
        runpy.run_path(path, run_name="__main__")
    except BaseException as error:
        print(f"FAILED {type(error).__name__}: {error}")


def main():
    for path in sys.argv[1:]:
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(writer, 1)
            play(path)
            sys.stdout.flush()
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as pipe:
            transcript = pipe.read()
        _, status = os.waitpid(child, 0)
        name = os.path.splitext(os.path.basename(path))[0]
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
            transcript += f"FAILED: the story {name} did not end within {LIMIT} seconds\n"
        elif status:
            transcript += f"FAILED: the story {name} ended with status {status}\n"
        print(json.dumps({"name": name, "transcript": transcript}), flush=True)


main()
