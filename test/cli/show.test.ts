import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Fact, FactBody } from '../../src/protocol'
import { expectGolden } from '../support/golden'

const cli = resolve('out/src/cli/main.js')

describe('wakepoint show', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-show-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('prints what a recording says at its end and at a time before', () => {
    const path = record(story)
    const end = show(path)
    const early = show('--at', '2', path)
    assert.equal(end.stderr + early.stderr, '')
    expectGolden('test/cli/show.txt', `${end.stdout}\nat 2 s\n${early.stdout}`)
  })

  it('prints what the loops held when somebody looked last', () => {
    const path = record([...story, looked])
    expectGolden('test/cli/showLoops.txt', show('--loops', path).stdout)
    assert.match(show('--loops', record(story)).stdout, /\nNothing is known of a loop\.\n$/)
  })

  it('leaves out a last line that was cut off', () => {
    const path = record(story)
    const whole = show(path).stdout
    writeFileSync(path, `${lines(story)}{"seq":99,"ti`)
    assert.equal(show(path).stdout, whole)
  })

  it('says in one sentence what is no recording', () => {
    const path = join(folder, 'notes.txt')
    writeFileSync(path, 'dear diary\nno facts today\n')
    const { stderr, status } = show(path)
    assert.equal(stderr, `wakepoint: ${path} is not a recording: line 1 is not a fact.\n`)
    assert.equal(status, 2)
  })

  it('says when there is no such file', () => {
    assert.match(show(join(folder, 'none')).stderr, /^wakepoint: The recording cannot be read: ENOENT.*\.\n$/)
  })

  function record(facts: readonly Fact[]): string {
    const path = join(folder, 'facts.jsonl')
    writeFileSync(path, lines(facts))
    return path
  }
})

const position = (line: number) => ({ path: '/shop/pool.ts', line })

const story: Fact[] = tell([
  [0, { type: 'programStarted', runtime: 'Node 22.0.0', pid: 1, epoch: 0 }],
  [
    1,
    {
      type: 'sitesAdded',
      sites: [
        { site: 1, position: position(3), functionName: 'worker' },
        { site: 2, position: position(5), functionName: 'worker', expression: 'jobs.get()' },
        { site: 3, position: position(9), functionName: 'feed', expression: 'sleep(5000)' },
      ],
    },
  ],
  [10, { type: 'taskCreated', task: 1, name: 'worker', site: 1 }],
  [10, { type: 'taskSuspended', task: 1, site: 2 }],
  [11, { type: 'taskCreated', task: 2, name: 'worker', site: 1 }],
  [11, { type: 'taskSuspended', task: 2, site: 2 }],
  [12, { type: 'taskCreated', task: 3, name: 'feed' }],
  [1000, { type: 'taskSuspended', task: 3, site: 3 }],
  [1500, { type: 'resourceNamed', task: 1, resource: { kind: 'queue', label: 'Queue "jobs".get()', note: 'empty' } }],
  [1500, { type: 'resourceNamed', task: 2, resource: { kind: 'queue', label: 'Queue "jobs".get()', note: 'empty' } }],
  [1500, { type: 'resourceNamed', task: 3, resource: { kind: 'timer', label: 'timer', due: 6000 } }],
  [6000, { type: 'taskResumed', task: 3, waker: { kind: 'timer', label: 'timer, 5000 ms' } }],
  [6000, { type: 'taskFinished', task: 3, outcome: 'done' }],
])

const looked: Fact = {
  seq: 100,
  time: 6000,
  type: 'loopsInspected',
  loops: [
    {
      loop: 1,
      name: 'loop 1',
      iteration: { number: 12, step: 2, of: 3 },
      ready: [{ task: 1, label: 'step' }, { label: 'timer tick' }],
      readyCount: 2,
      timers: [{ due: 6400, label: 'sleep', task: 2 }],
      timerCount: 70,
      resources: [
        {
          resource: 1,
          kind: 'lock',
          label: 'Lock "db"',
          madeAt: position(2),
          state: 'locked',
          holders: [1],
          heldSince: 3900,
          lines: [{ role: 'waiting', tasks: [2], count: 4 }],
        },
        { resource: 2, kind: 'queue', label: 'Queue "jobs"', state: '3 items', size: 3, maxsize: 9 },
      ],
      resourceCount: 2,
      iterations: [
        { number: 11, began: 5990, waited: 31.4, lasted: 0.2, ran: 1 },
        { number: 10, waited: 0, ran: 4 },
      ],
    },
    { loop: 2, name: 'loop 2 in Worker', unknown: 'uvloop tells nobody.', resources: [], resourceCount: 0 },
  ],
}

function tell(facts: readonly (readonly [number, FactBody])[]): Fact[] {
  return facts.map(([time, body], index) => ({ seq: index + 1, time, ...body }))
}

function lines(facts: readonly Fact[]): string {
  return facts.map(fact => `${JSON.stringify(fact)}\n`).join('')
}

function show(...words: string[]) {
  return spawnSync(process.execPath, [cli, 'show', ...words], { encoding: 'utf8' })
}
