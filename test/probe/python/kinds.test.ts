import { ok } from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Resource } from '../../../src/protocol'
import { PythonProbe } from '../../support/pythonProbe'
import { pythons } from '../../support/pythons'

const here = resolve(__dirname, '../../../../test/probe/python')
const golden = resolve(here, 'kinds.txt')

/** A resource as one line, without what changes from run to run. */
function line(name: string, resource: Resource): string {
  const { kind, label, note, progress, due, tasks, holder, wakerAt } = resource
  const parts = [
    `${name}: ${kind}, ${label.replace(/:\d{2,5}\b/g, ':*').replace(/process \d+/, 'process *')}`,
    note && `(${note})`,
    progress && `${progress.settled} of ${progress.of}`,
    due !== undefined && 'has a time',
    tasks && `${tasks.length} task${tasks.length > 1 ? 's' : ''}`,
    holder !== undefined && 'has a holder',
    wakerAt && 'waker known',
  ]
  return parts.filter(Boolean).join(' ')
}

describe('what a task awaits is named', () => {
  for (const python of pythons())
    it(`on Python ${python.version}`, async () => {
      const probe = await PythonProbe.start(python, resolve(here, 'programs/kinds.py'))
      try {
        await probe.printed('ready')
        const lines = [...(await probe.resources())].map(([name, resource]) => line(name, resource)).sort()
        const known = readFileSync(golden, 'utf8').trimEnd().split('\n')
        if (process.env.UPDATE_GOLDEN)
          writeFileSync(golden, `${[...new Set([...known, ...lines])].sort().join('\n')}\n`)
        const names = new Set(lines.map(one => one.split(':')[0]))
        const wrong = lines.filter(one => !known.includes(one))
        const missing = known.filter(one => !lines.includes(one) && names.has(one.split(':')[0]))
        ok(wrong.length === 0, `not as in kinds.txt:\n${wrong.join('\n')}\nbut\n${missing.join('\n')}`)
        ok(lines.length >= 45, `${lines.length} kinds only`)
      } finally {
        await probe.stop()
      }
    })
})
