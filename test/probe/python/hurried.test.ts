import { deepStrictEqual, ok, strictEqual } from 'node:assert'
import { resolve } from 'node:path'
import type { TaskId } from '../../../src/protocol'
import { PythonProbe } from '../../support/pythonProbe'
import { pythons } from '../../support/pythons'

const program = resolve(__dirname, '../../../../test/probe/python/programs/hurried.py')

describe('a Python loop that never rests', () => {
  for (const python of pythons()) {
    it(`is looked at now and then only, and still its tasks stand where they are told to stand, on Python ${python.version}`, async () => {
      const probe = await PythonProbe.start(python, program)
      try {
        await probe.printed('ready')
        const row = async (name: string) => (await probe.snapshot()).find(one => one[6] === name)!
        const suspensions = (task: TaskId) =>
          probe.facts.filter(fact => fact.type === 'taskSuspended' && fact.task === task).length

        // It moves although nobody sees it in line.
        const white = await probe.task('white')
        await probe.until(() => suspensions(white) > 3, 'white was not seen to move')

        // What does not move is told once, and keeps its time.
        const waiting = await row('patient')
        strictEqual(waiting[1], 'suspended')
        const told = suspensions(waiting[0])
        await probe.until(() => suspensions(white) > 6, 'white was not seen to move on')
        deepStrictEqual(await row('patient'), waiting)
        strictEqual(suspensions(waiting[0]), told)

        // What moves once is told to have moved, and to stand elsewhere.
        probe.tell('')
        await probe.printed('open')
        const moved = await row('patient')
        strictEqual(moved[1], 'suspended')
        ok(moved[2] !== waiting[2] && moved[3] > waiting[3], `${moved} after ${waiting}`)

        // Ends are seen, also where a snapshot came first, and how they end where that can still be read.
        const unlucky = await probe.task('unlucky')
        probe.tell('')
        await probe.printed('over')
        strictEqual(await row('unlucky'), undefined)
        await probe.flush()
        const ends = new Map(probe.facts.flatMap(fact => (fact.type === 'taskFinished' ? [[fact.task, fact]] : [])))
        ok(ends.has(white) && ends.has(waiting[0]))
        deepStrictEqual([ends.get(unlucky)?.outcome, ends.get(unlucky)?.error], ['failed', 'ValueError: no luck'])
        probe.tell('')
        strictEqual((await probe.exit).code, 0)
        strictEqual(probe.stderr, '')
      } finally {
        await probe.stop()
      }
    })
  }
})
