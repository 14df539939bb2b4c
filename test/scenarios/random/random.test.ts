import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import fc from 'fast-check'
import { findOracle, type Oracle } from '../python'
import { emitPython } from './emitPython'
import { emitTypeScript } from './emitTypeScript'
import { play } from './player'
import { programs } from './program'

const PROGRAMS = Number(process.env.WAKEPOINT_PROGRAMS ?? 2000)
const SEED = Number(process.env.WAKEPOINT_SEED ?? Date.now() % 2 ** 31)

/** Conditions, groups and queues changed in 3.13; an older oracle would refute what is right. */
const OLD = 'Random programs need a CPython 3.13 or newer to compare with: install one, or name it in WAKEPOINT_PYTHONS.'

describe('Random programs', function () {
  this.timeout(0)
  let oracle: Oracle
  let python: ChildProcess
  let answers: AsyncIterator<string>
  let lines: Interface

  before(() => {
    oracle = findOracle()
    const script = join(__dirname, '../../../../test/scenarios/random/oracle.py')
    python = spawn(oracle.path, ['-X', 'utf8', script], { stdio: ['pipe', 'pipe', 'inherit'] })
    lines = createInterface({ input: python.stdout! })
    answers = lines[Symbol.asyncIterator]()
  })

  after(() => {
    lines.close()
    python.kill()
  })

  it(`do the same in CPython and here (${PROGRAMS} of them, seed ${SEED})`, async () => {
    assert.ok(oracle.version[1] >= 13, OLD)
    const property = fc.asyncProperty(programs(), async program => {
      const source = emitPython(program)
      python.stdin!.write(`${JSON.stringify(source)}\n`)
      const typescript = emitTypeScript(program)
      const mine = play(program, typescript)
      const { value, done } = await answers.next()
      if (done) throw new Error('the oracle has gone')
      assert.equal(mine, JSON.parse(value), `\n${source}\n${typescript}`)
    })
    await fc.assert(property, { numRuns: PROGRAMS, seed: SEED })
  })
})
