import { awaits, Story } from '../model/story'

const file = '/work/app/src/server.ts'

/**
 * Ten seconds of a small server, all that a timeline may show: requests that came and went, a lock, a step that blocked
 * the loop, lost facts, a wakepoint, and a task that nothing can wake any more.
 */
export function past(): Story {
  const story = new Story()
  const at = (time: number): Story => {
    story.time = time - 1
    return story
  }
  const sites = {
    serve: `${file}:4 serve`,
    handle: `${file}:20 handle`,
    query: `${file}:31 query = socket.read()`,
    lock: `${file}:28 query = lock.acquire()`,
    sleep: `${file}:50 beat = sleep(500)`,
    hash: `${file}:60 hash`,
    stuck: `${file}:70 audit = answer`,
  }
  for (const site of Object.values(sites)) story.site(site)
  story.tell({ type: 'abilitiesTold', cancel: true, holdTime: true, inspectLoops: true })
  at(100)
    .create('audit', { site: `${file}:66 audit` })
    .suspend('audit', sites.stuck)
  story.name(
    'audit',
    awaits('promise', 'promise made at server.ts:68', { cannotWake: 'nobody has its resolve function' }),
  )
  at(200).create('heartbeat', { site: `${file}:48 beat` })
  for (let time = 210; time < 10_000; time += 500) {
    at(time).suspend('heartbeat', sites.sleep).name('heartbeat', awaits('timer', 'timer'))
    at(time + 498).tell({ type: 'taskResumed', task: story.id('heartbeat'), waker: timer(500) })
  }
  for (let request = 1; request <= 24; request++) {
    const name = `request ${request}`
    const start = 300 + request * 380
    at(start).create(name, { site: sites.handle, as: 'handle' }).suspend(name, sites.lock)
    story.name(name, awaits('lock', 'Lock "db"', { holder: story.id('heartbeat') }))
    at(start + 120 + (request % 5) * 90).tell({ type: 'taskWoken', task: story.id(name), waker: released(request - 1) })
    at(story.time + 30).tell({ type: 'taskResumed', task: story.id(name) })
    at(story.time + 4)
      .suspend(name, sites.query)
      .name(name, awaits('socket', 'socket 127.0.0.1:5432'))
    at(story.time + 160).tell({ type: 'taskResumed', task: story.id(name), waker: { kind: 'io', label: 'socket' } })
    if (request === 12) {
      at(story.time + 5).tell({
        type: 'wakepointHit',
        wakepoint: 1,
        task: story.id(name),
        waker: { kind: 'io', label: 'socket' },
      })
    }
    at(story.time + (request === 18 ? 620 : 3)).finish(name)
  }
  const hash = story.site(sites.hash)
  story.time = 10_300
  story.tell({ type: 'loopBlocked', since: 7_790, stack: [{ name: 'hash', site: hash }] })
  story.tell({ type: 'loopUnblocked', lasted: 610 })
  return story

  function timer(length: number) {
    return { kind: 'timer', label: `timer, ${length} ms`, position: { path: file, line: 50, column: 9 } } as const
  }

  function released(request: number) {
    const position = { path: file, line: 33, column: 5 }
    return { kind: 'task', label: 'task handle', task: story.id(`request ${Math.max(1, request)}`), position } as const
  }
}
