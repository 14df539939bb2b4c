import { match, ok, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import { pythonPackages } from '../../support/pythonPackages'
import { PythonProbe } from '../../support/pythonProbe'
import { twoPythons } from '../../support/pythons'

const programs = resolve(__dirname, '../../../../test/probe/python/programs')

describe('a Python program on code of others', () => {
  for (const python of twoPythons())
    it(`that is a library itself has its tasks on that one's lines, on Python ${python.version}`, async () => {
      const env = { ...process.env, PYTHONPATH: resolve(programs, 'dist-packages') }
      const probe = await PythonProbe.start(python, '-m', { env, args: ['served'] })
      try {
        await probe.printed('ready')
        await probe.flush()
        const { task } = await probe.fact('taskCreated', fact => fact.name === 'Server.serve')
        const { site } = await probe.fact('taskSuspended', fact => fact.task === task)
        const sites = probe.facts.flatMap(fact => (fact.type === 'sitesAdded' ? fact.sites : []))
        match(sites.find(one => one.site === site)!.position!.path, /served\.py$/)
      } finally {
        await probe.stop()
      }
    })

  for (const python of twoPythons())
    it(`on uvloop is seen to rest also after its first step, on Python ${python.version}`, async () => {
      const env = { ...process.env, PYTHONPATH: await pythonPackages(python) }
      const probe = await PythonProbe.start(python, resolve(programs, 'firstStep.py'), { env })
      try {
        const { task } = await probe.fact('taskCreated', fact => fact.name === 'computes')
        await probe.fact('taskResumed', fact => fact.task === task)
        ok(!probe.facts.some(fact => fact.type === 'taskSuspended' && fact.task === task))
        probe.tell('')
        await probe.fact('taskSuspended', fact => fact.task === task)
        strictEqual(probe.stderr, '')
      } finally {
        await probe.stop()
      }
    })
})
