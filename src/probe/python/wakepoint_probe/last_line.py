"""Stops in awaits that no line of their function follows: the last statement of a coroutine, a `return await`.

pydevd stops where a line begins. Here none does, so the stop is on the line of the await itself, when its call goes on.
The interpreter's profile hook tells that; it is in place for this one step of the task only.
"""

import dis
import sys

_ends = ('RETURN_VALUE', 'RETURN_CONST')
_of_the_await = ('JUMP_BACKWARD_NO_INTERRUPT', 'SEND')
_loop_calls = ('_run', '_run_once', 'run_forever')


def is_followed(frame):
    """Whether a line of a suspended frame's function begins after its await; also where that is not sure."""
    code, lasti = frame.f_code, frame.f_lasti
    starts = {offset for offset, _ in dis.findlinestarts(code)}
    line = frame.f_lineno
    for instruction in dis.get_instructions(code):
        if instruction.offset <= lasti:
            continue
        if instruction.offset in starts and _line_at(code, instruction.offset) != line:
            return True
        if instruction.opname in _ends:
            return False
        if instruction.opcode in _jumps and instruction.opname not in _of_the_await:
            return True
    return True


def when_it_goes_on(frame, then):
    """Calls `then(frame)` as soon as a suspended frame goes on in the step that begins now. Not while the program
    profiles itself."""
    if sys.getprofile() is not None:
        return

    def profile(current, event, argument):
        if event == 'call' and current is frame:
            sys.setprofile(None)
            then(frame)
        elif event == 'return' and current.f_code.co_name in _loop_calls:
            sys.setprofile(None)  # the step has ended before it came there

    sys.setprofile(profile)


def _line_at(code, offset):
    line = None
    for start, number in dis.findlinestarts(code):
        if start > offset:
            break
        line = number
    return line


_jumps = set(dis.hasjrel) | set(dis.hasjabs) | set(getattr(dis, 'hasjump', ()))
