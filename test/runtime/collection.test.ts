import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const runtime = JSON.stringify(join(__dirname, '../../src/runtime/index.js'))

describe('What is collected', () => {
  it('an async generator that nobody can read any more is closed by its loop', async () => {
    const { stdout } = await program(`
      const ticks = asyncGenerator(function* (emit) {
        try { yield* emit(1); yield* emit(2) } finally { yield* sleep(0); console.log('closed') }
      })
      function* reads() { const it = ticks(); console.log(yield* it.anext()) }
      function* main() {
        yield* createTask(reads())
        for (let round = 0; round < 20; round++) {
          yield* fromPromise(new Promise(resolve => setImmediate(resolve)))
          gc()
        }
        console.log('end')
      }
      run(main())`)
    assert.equal(stdout, '1\nclosed\nend\n')
  })

  it('a task that ended is not held', async () => {
    const { stdout } = await program(`
      let task
      function* main() {
        task = new WeakRef(createTask(sleep(0)))
        for (let round = 0; round < 20; round++) {
          yield* fromPromise(new Promise(resolve => setImmediate(resolve)))
          gc()
        }
        console.log(task.deref() === undefined)
      }
      run(main())`)
    assert.equal(stdout, 'true\n')
  })

  it('a suspended task weighs at most 600 bytes beyond its generator', async () => {
    const bench = join(__dirname, '../../../test/bench/asyncio/memoryOf.mjs')
    const weigh = async (what: string) => {
      const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', bench, what, '20000'])
      return (JSON.parse(stdout) as { bytes: number }).bytes
    }
    const generator = await weigh('generators')
    assert.ok((await weigh('futures')) - generator <= 600)
    assert.ok((await weigh('sleepers')) - generator <= 600)
  })
})

function program(source: string) {
  const names = 'asyncGenerator, createTask, fromPromise, run, sleep'
  const text = `const { ${names} } = require(${runtime})\n${source}`
  return promisify(execFile)(process.execPath, ['--expose-gc', '-e', text], { timeout: 120_000 })
}
