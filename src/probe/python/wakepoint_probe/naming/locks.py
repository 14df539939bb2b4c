"""Locks and their kin."""

from ..chain import walk
from ..holders import holder_of
from ..kinds import names
from ..records import live
from ..sites import position_of
from ..values import entered, standing_at


@names('asyncio.locks:Lock.acquire', kind='lock')
def lock(it):
    return held_lock(it, it.self)


def held_lock(it, thing, **more):
    """A lock with its holder; exact where the witness saw it taken, else by the blocks that tasks stand in."""
    resource = dict({'label': it.called(type(thing).__name__, thing)}, **more)
    held = holder_of(thing)
    if held is None:
        owners = holders_by_block(it, thing)
        if len(owners) == 1:
            resource['holder'] = owners[0]
        return resource
    number, since, code, lasti = held
    resource['holder'] = number
    resource['heldSince'] = it.context.at(since)
    if code is not None:
        resource['heldAt'] = position_of(code, lasti)
    return resource


def holders_by_block(it, thing):
    """Numbers of suspended tasks that stand in an `async with` of the thing. Looks at every task: only when asked."""
    if not it.deep:
        return []
    owners = []
    for record, task in live():
        if task is it.task:
            continue
        links, _ = walk(task)
        if any(other is thing for other in standing_at(links)):
            continue
        if any(other is thing for link in links for other in entered(link)):
            owners.append(record.number)
    return owners


@names('asyncio.locks:Semaphore.acquire', kind='semaphore')
def semaphore(it):
    thing = it.self
    owners = holders_by_block(it, thing)
    resource = {'label': it.called(type(thing).__name__, thing)}
    if len(owners) == 1:
        resource['holder'] = owners[0]
    elif owners:
        resource['tasks'] = owners
    return resource


@names('asyncio.locks:Condition.wait', 'asyncio.locks:Condition.wait_for', kind='condition')
def condition(it):
    thing = it.self
    label = it.called(type(thing).__name__, thing)
    if it.inner('Lock.acquire') is not None:
        return dict(held_lock(it, thing._lock, note='to go on from wait()'), kind='lock')
    return {'label': label}


@names('asyncio.locks:Event.wait', kind='event')
def event(it):
    return {'label': it.called(type(it.self).__name__, it.self)}


@names('asyncio.locks:Barrier.wait', kind='barrier')
def barrier(it):
    thing = it.self
    return {
        'label': it.called(type(thing).__name__, thing),
        'progress': {'settled': thing._count, 'of': thing._parties},
    }
