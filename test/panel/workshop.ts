import type { LoopInspection } from '../../src/protocol'
import { awaits, Story } from '../model/story'

const file = '/work/app/src/workshop.ts'

/** The workshop of the examples, stopped in the third step of an iteration: everything that a loop may show. */
export function workshop(): Story {
  const story = new Story()
  story.tell({ type: 'abilitiesTold', cancel: true, holdTime: true, inspectLoops: true })
  story.create('main', { site: `${file}:40 main` })
  for (const name of ['office', 'joiner 1', 'joiner 2', 'joiner 3', 'varnisher', 'night watch']) {
    story.park(name, `${file}:20 work = orders.get()`, awaits('queue', 'Queue "orders"'))
  }
  story.time = 12_480
  story.tell({ type: 'loopReported', iterations: 31, ready: 2, longestStep: 4, cost: 0.011 })
  return story.tell({ type: 'loopsInspected', loops: [loopOf(story)] })
}

function loopOf(story: Story): LoopInspection {
  const id = (name: string) => story.id(name)
  const at = (line: number) => ({ path: file, line, column: 19 })
  return {
    loop: 1,
    name: 'loop 1',
    iteration: { number: 1_204, step: 3, of: 7 },
    ready: [{ task: id('office'), label: 'step' }, { label: 'timer notify' }, { task: id('varnisher'), label: 'step' }],
    readyCount: 3,
    timers: [
      { due: story.time + 400, label: 'sleep', task: id('joiner 1') },
      { due: story.time + 3_600_000, label: 'cleanup' },
    ],
    timerCount: 72,
    resources: [
      {
        resource: 3,
        kind: 'lock',
        label: 'Lock "lathe"',
        madeAt: at(43),
        state: 'locked',
        holders: [id('joiner 1')],
        heldSince: story.time - 2_100,
        lines: [{ role: 'waiting', tasks: [id('joiner 2'), id('joiner 3')], count: 2 }],
      },
      {
        resource: 1,
        kind: 'queue',
        label: 'Queue "orders"',
        madeAt: at(41),
        state: 'full (2)',
        size: 2,
        maxsize: 2,
        lines: [
          { role: 'putting', tasks: [id('office')], count: 1 },
          { role: 'joining', tasks: [id('main')], count: 1 },
        ],
      },
      {
        resource: 4,
        kind: 'event',
        label: 'Event "closed"',
        madeAt: at(44),
        state: 'not set',
        lines: [{ role: 'waiting', tasks: [id('night watch')], count: 131 }],
      },
      { resource: 2, kind: 'queue', label: 'Queue "shelf"', madeAt: at(42), state: '3 items', size: 3, maxsize: 9 },
      { resource: 5, kind: 'semaphore', label: 'Semaphore', state: '2 free', holders: [id('main')] },
    ],
    resourceCount: 5,
    iterations: Array.from({ length: 12 }, (_, index) => ({
      number: 1_203 - index,
      began: story.time - 40 * (index + 1),
      waited: index % 3 === 0 ? 31.4 : 0,
      ...(index % 4 === 3 ? {} : { lasted: index === 5 ? 38 : 0.2 }),
      ran: 1 + (index % 5),
    })),
  }
}
