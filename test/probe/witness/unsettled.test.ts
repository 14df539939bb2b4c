import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { NODES, nameOf } from '../support/transcripts'
import { outcomeOf, Watched } from './watched'

/** Main modules that stand at an await when there is nothing left to do, or seem to. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'never goes on': `process.on('exit', code => console.log('exit', code, process.exitCode))
  console.log(await Promise.race([ // more than a line
    new Promise(() => {}),
  ]))\n`,
  'goes on because of a listener of beforeExit': `let go
  process.once('beforeExit', () => setTimeout(() => go(), 5))
  process.on('exit', code => console.log('exit', code, process.exitCode))
  await new Promise(resolve => { go = resolve })
  console.log('on', process.exitCode)\n`,
  'never goes on, though a listener of beforeExit tries': `process.once('beforeExit', async () => {
    await null
    setImmediate(() => console.log('turned', process.exitCode))
  })
  await new Promise(() => {})\n`,
  'has an exit code of its own': `process.exitCode = 5
  await new Promise(() => {})\n`,
}

describe('a main module that ends at an await', () => {
  for (const [name, source] of Object.entries(PROGRAMS))
    for (const node of NODES)
      it(`and ${name} ends as it does alone, with the same warning: ${nameOf(node)}`, async () => {
        const watched = await Watched.start(source, { node, file: 'program.mjs' })
        try {
          const { path } = watched
          const alone = await outcomeOf(spawn(node, [path], { stdio: ['ignore', 'pipe', 'pipe'] }))
          assert.deepEqual(await watched.outcome, alone)
        } finally {
          await watched.dispose()
        }
      })
})
