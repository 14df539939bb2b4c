import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { transform } from 'sucrase'
import { findOracle } from '../scenarios/python'

const execute = promisify(execFile)
const root = join(__dirname, '../../..')
const examples = join(root, 'examples/asyncio')

/** What each example prints, in both languages. */
const transcripts: Record<string, string> = {
  controlFlow: `loop runs
loop: iteration 1 begins
  task step -> main
    main makes a task and goes on
    main awaits
  main -> task step: wait for task of triple
loop: iteration 2 begins
  task step -> triple
    triple(5) computes
  triple -> task step: the result 15
loop: iteration 3 begins
loop -> callback: task of triple is done
  task step -> main
    main goes on with 15
  main -> task step: the result 17
loop stops with 17
`,
  customSleep: `meanwhile 0
meanwhile 1
meanwhile 2
the watcher has looked more than once: True
slept
as long as asked: True
`,
  sevenFortyTwo: `main begins
main waits and gave 7
the rock was sent 42
main got 42 from the rock
main ended with 23
cannot reuse already awaited coroutine
`,
  toyManager: `rocket 3
balloon 1
coroutine first half
rocket 2
-> balloon lifts off
coroutine second half
-> coroutine is done
rocket 1
-> rocket lifts off
`,
  workshop: 'the workshop is closed\n',
}

/** What an example is told that would else run for a long time. */
const args: Record<string, string[]> = { workshop: ['0'] }

describe('The examples of asyncio', () => {
  let folder: string

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
  })

  after(() => rmSync(folder, { recursive: true }))

  for (const [name, expected] of Object.entries(transcripts)) {
    it(`${name} prints the same in Python and in TypeScript`, async () => {
      const python = await execute(findOracle().path, [join(examples, `${name}.py`), ...(args[name] ?? [])], {
        timeout: 120_000,
      })
      assert.equal(python.stdout, expected)
      const typescript = await execute(process.execPath, [compile(name), ...(args[name] ?? [])], { timeout: 120_000 })
      assert.equal(typescript.stdout, expected)
    })
  }

  function compile(name: string): string {
    const source = readFileSync(join(examples, `${name}.ts`), 'utf8')
    const { code } = transform(source, { transforms: ['typescript'] })
    const runtime = pathToFileURL(join(root, 'out/src/runtime/index.js')).href
    const program = join(folder, `${name}.mjs`)
    writeFileSync(program, code.replaceAll("'wakepoint/asyncio'", `'${runtime}'`))
    return program
  }
})
