import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { LoopInspection, ResourceState } from '../../../src/protocol'
import { pythonPackages } from '../../support/pythonPackages'
import { PythonProbe } from '../../support/pythonProbe'
import { pythons } from '../../support/pythons'

const programs = resolve(__dirname, '../../../../test/probe/python/programs')

describe('the loops of a Python program', () => {
  for (const python of pythons())
    describe(`on Python ${python.version}`, () => {
      let probe: PythonProbe

      afterEach(() => probe.stop())

      async function inspect(): Promise<LoopInspection> {
        await probe.wire.command('inspectLoops', {})
        const last = probe.facts.filter(fact => fact.type === 'loopsInspected').at(-1)
        strictEqual(last?.loops.length, 1)
        return last.loops[0]!
      }

      /** Inspects until it is so: what is found is kept for a moment. */
      async function inspectUntil(is: (loop: LoopInspection) => boolean): Promise<LoopInspection> {
        for (;;) {
          const loop = await inspect()
          if (is(loop)) return loop
        }
      }

      async function names(): Promise<(task: number) => string> {
        const rows = await probe.snapshot()
        return task => rows.find(row => row[0] === task)?.[6] ?? String(task)
      }

      it('list locks and queues by name, who holds them, and who stands in line', async () => {
        probe = await PythonProbe.start(python, resolve(programs, 'works.py'))
        await probe.printed('ready')
        const { resources } = await inspectUntil(
          loop => loop.resourceCount === 7 && loop.resources.every(({ label }) => label.includes('"')) && !loop.unknown,
        )
        const nameOf = await names()
        const told = ({ label, state, holders = [], lines = [] }: ResourceState) => {
          const held = holders.length > 0 ? `, held by ${holders.map(nameOf).sort().join(', ')}` : ''
          return `${label}: ${state}${held}${lines.map(({ role, tasks }) => `; ${role}: ${tasks.map(nameOf).join(', ')}`).join('')}`
        }
        deepStrictEqual(resources.map(told).sort(), [
          'Condition "talk": free; waiting: reader',
          'Event "closed": not set; waiting: guest',
          'Lock "forks[0]": free',
          'Lock "forks[1]": locked, held by eater',
          'Lock "lathe": locked, held by keeper; waiting: one, two',
          'Queue "orders": full (2); putting: z; joining: joiner',
          'Semaphore "places": none free, held by a, b; waiting: c',
        ])
        ok(resources.find(({ label }) => label.includes('lathe'))!.heldSince! > 0)
        // Those with a line come first, then what is held; the same things keep their numbers.
        deepStrictEqual(
          resources.slice(-2).map(({ label }) => label),
          ['Lock "forks[1]"', 'Lock "forks[0]"'],
        )
        const again = await inspect()
        deepStrictEqual(
          again.resources.map(({ resource }) => resource),
          resources.map(({ resource }) => resource),
        )
      })

      it('tell their timers and iterations, and what is in line', async () => {
        probe = await PythonProbe.start(python, resolve(programs, 'works.py'))
        await probe.printed('ready')
        const loop = await inspectUntil(({ timers }) => timers?.length === 5 && timers[0]!.label === 'print')
        const nameOf = await names()
        strictEqual(loop.name, 'loop 1 in MainThread')
        deepStrictEqual(
          loop
            .timers!.slice(1)
            .map(({ label, task }) => `${label} of ${nameOf(task!)}`)
            .sort(),
          ['sleep of a', 'sleep of b', 'sleep of eater', 'sleep of keeper'],
        )
        strictEqual(loop.timerCount, 6)
        deepStrictEqual(loop.ready, [])
        const { number } = loop.iteration!
        ok(loop.iterations!.every(iteration => iteration.number <= number))
        // All that main has made takes its first step in the second iteration.
        const second = loop.iterations!.find(iteration => iteration.number === 2)!
        strictEqual(second.ready, 13)
        ok(second.began! > 0 && second.lasted! >= 0)
        const { readyTasks, timers } = await probe.fact('loopReported', fact => fact.timers?.length === 5)
        deepStrictEqual(readyTasks, [])
        strictEqual(timers![0]!.label, 'print')
        ok(!probe.facts.some(fact => fact.type === 'probeFailed'))
      })

      it('are said to be unknown on uvloop, but for their locks', async () => {
        const env = { PYTHONPATH: await pythonPackages(python) }
        probe = await PythonProbe.start(python, resolve(programs, 'onuvloop.py'), { env })
        await probe.printed('ready')
        const { unknown, ready, timers, iterations, resources } = await inspect()
        match(unknown!, /^uvloop tells nobody/)
        deepStrictEqual([ready, timers, iterations, resources], [undefined, undefined, undefined, []])
      })
    })
})
