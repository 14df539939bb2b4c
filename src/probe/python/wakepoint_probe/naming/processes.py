"""Child processes and pipes."""

from ..kinds import names


@names('asyncio.base_subprocess:BaseSubprocessTransport._wait', kind='process')
def wait(it):
    return {'label': 'process %s' % it.self._pid, 'note': 'until it ends'}


@names('asyncio.subprocess:Process.wait', 'asyncio.subprocess:Process.communicate', kind='process')
def process(it):
    what = 'communicate' if it.links[it.index].code.co_name == 'communicate' else 'until it ends'
    return {'label': 'process %s' % it.self.pid, 'note': what}


@names(
    'asyncio.subprocess:create_subprocess_exec',
    'asyncio.subprocess:create_subprocess_shell',
    'asyncio.base_events:BaseEventLoop.subprocess_exec',
    'asyncio.base_events:BaseEventLoop.subprocess_shell',
    kind='process',
)
def starting(it):
    values = it.locals
    return {'label': 'process %s' % _program(values.get('program') or values.get('cmd')), 'note': 'is starting'}


def _program(word):
    if isinstance(word, bytes):
        word = word.decode(errors='replace')
    return word if isinstance(word, str) else 'unnamed'


@names(
    'asyncio.base_events:BaseEventLoop.connect_read_pipe',
    'asyncio.base_events:BaseEventLoop.connect_write_pipe',
    kind='stream',
)
def pipe(it):
    return {'label': 'pipe connect'}
