"""Source text: lines of a file, and the expression that is awaited at an instruction."""

import itertools
import linecache
import re
import sys
import tokenize

_files = {}
CUT = 80


def lines_of(path):
    """The lines of a source file; empty when it can't be read."""
    lines = _files.get(path)
    if lines is None:
        try:
            with tokenize.open(path) as stream:
                lines = stream.readlines()
        except (OSError, SyntaxError, UnicodeError):
            cached = linecache.cache.get(path)
            lines = list(cached[2]) if cached is not None and len(cached) > 2 else []
        if len(_files) > 500:
            _files.clear()
        _files[path] = lines
    return lines


def place(code, lasti):
    """`(line, column or None, end line, expression or None)` of an instruction; lines and columns are 1-based."""
    if sys.version_info >= (3, 11) and lasti >= 0:
        found = next(itertools.islice(code.co_positions(), lasti // 2, None), None)
        if found is not None and found[0] is not None:
            return _exact(code, *found)
    line = line_at(code, lasti)
    return line, None, line, _guess(lines_of(code.co_filename), line)


def line_at(code, lasti):
    """The line of an instruction, by the code's line table."""
    import dis

    line = code.co_firstlineno
    for start, number in dis.findlinestarts(code):
        if start > lasti:
            break
        if number is not None:
            line = number
    return line


def _exact(code, line, end_line, start, end):
    lines = lines_of(code.co_filename)
    if start is None or end is None or not 0 < line <= len(lines) or end_line > len(lines):
        return line, None, end_line or line, None
    part = [text.encode() for text in lines[line - 1 : end_line]]
    before = part[0][:start].decode(errors='replace')
    part[-1] = part[-1][:end]
    part[0] = part[0][start:]
    text = b''.join(part).decode(errors='replace')
    return line, len(before.encode('utf-16-le')) // 2 + 1, end_line, _tidy(text)


def _tidy(text):
    text = ' '.join(text.split())
    if text.startswith('await '):
        text = text[6:]
    else:
        found = re.match(r'async (?:with|for \S+ in) (.*?)(?: as .*)?:', text)
        if found:
            text = found.group(1)
    if text.startswith('(') and text.endswith(')') and text.count('(') == 1:
        text = text[1:-1].strip()
    return text if len(text) <= CUT else text[: CUT - 1] + '…'


def _guess(lines, line):
    """Where only the line is known: what stands after its one `await`; None when there are several."""
    if not 0 < line <= len(lines):
        return None
    text = lines[line - 1].strip()
    found = re.match(r'async with (.*?)(?: as .*)?:|async for .*? in (.*):', text)
    if found:
        return _tidy(found.group(1) or found.group(2))
    parts = re.split(r'\bawait\s+', text)
    if len(parts) != 2:
        return None
    rest, depth = parts[1], 0
    for follow in itertools.chain([''], lines[line : line + 20]):
        rest += follow
        depth, end = 0, len(rest)
        for index, sign in enumerate(rest):
            if sign in '([{':
                depth += 1
            elif sign in ')]}':
                depth -= 1
                if depth < 0:
                    end = index
                    break
            elif depth == 0 and (sign in ',:=+-*/%<>#\n' or rest[index : index + 4] in (' if ', ' or ', ' and')):
                end = index
                break
        if depth <= 0:
            return _tidy(rest[:end])
    return None
