"""Sleeping."""

from ..kinds import NEXT_TURN, names
from ..values import locals_of


@names('asyncio.tasks:sleep', 'anyio._backends._asyncio:AsyncIOBackend.sleep', kind='timer')
def sleep(it):
    if it.inner('__sleep0') is not None:
        return {'kind': 'turn', 'label': NEXT_TURN}
    inner = it.inner('sleep')
    handle = (locals_of(inner.frame) if inner is not None and inner.frame is not None else it.locals).get('h')
    return {'label': 'timer', 'due': it.context.due(handle.when(), it.loop) if handle is not None else None}


@names('asyncio.tasks:__sleep0', kind='turn')
def bare_turn(it):
    return {'label': NEXT_TURN}
