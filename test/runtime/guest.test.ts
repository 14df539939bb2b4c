import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import {
  createTask,
  gather,
  NodeHost,
  newEventLoop,
  RuntimeError,
  run,
  runSync,
  sleep,
  VirtualHost,
} from '../../src/runtime/index'

const runtime = JSON.stringify(join(__dirname, '../../src/runtime/index.js'))

describe('The loop as a guest of Node', () => {
  it('lets other callbacks run while it is busy for ever', async () => {
    let immediates = 0
    function* busy() {
      for (;;) yield* sleep(0)
    }
    const loop = newEventLoop()
    const running = loop.runUntilComplete(busy()).catch((error: unknown) => error)
    while (immediates < 20) {
      await new Promise(resolve => setImmediate(resolve))
      immediates++
    }
    loop.stop()
    assert.match(String(await running), /stopped before Future completed/)
    loop.close()
  })

  it('gives its turn back after some thousand callbacks, but not in the middle of one great batch', async () => {
    assert.deepEqual(await stepsOfTurns(8000, 1), [])
    const turns = await stepsOfTurns(300, 100)
    assert.ok(Math.max(...turns) <= 5000 + 300, `${turns}`)
    assert.ok(turns.length >= 5, `${turns}`)
  })

  it('wakes from its wait when something outside makes a callback ready', async () => {
    const loop = newEventLoop()
    const future = loop.createFuture<string>()
    const running = loop.runUntilComplete(future)
    await new Promise(resolve => setImmediate(resolve))
    await new Promise(resolve => setImmediate(resolve))
    loop.callSoonThreadsafe(() => future.setResult('woken'))
    assert.equal(await running, 'woken')
    loop.close()
  })

  it('refuses to block, with a sentence', () => {
    const loop = newEventLoop()
    assert.throws(() => loop.runForeverSync(), { name: 'RuntimeError', message: /cannot block/ })
    loop.close()
  })

  it('refuses to run inside a running loop', async () => {
    function* main() {
      assert.throws(() => run(sleep(0)), RuntimeError)
      yield* sleep(0)
    }
    await run(main())
  })

  it('in virtual time says when nothing can ever end the waiting', () => {
    const loop = newEventLoop(new VirtualHost())
    assert.throws(() => loop.runUntilCompleteSync(loop.createFuture()), /deadlock/)
    loop.close()
    function* main() {
      const task = createTask(sleep(3600, 'an hour'))
      return yield* task
    }
    assert.equal(runSync(main(), { loopFactory: () => newEventLoop(new VirtualHost()) }), 'an hour')
  })

  it('Ctrl+C cancels the program, which cleans up and ends with KeyboardInterrupt', async () => {
    const out = await program(
      `function* main() {
        console.log('ready')
        try { yield* sleep(60) } finally { yield* sleep(0.01); console.log('clean') }
      }
      run(main()).catch(error => console.log(error.name))`,
      (child, text) => {
        if (text.includes('ready')) child.kill('SIGINT')
      },
    )
    assert.equal(out, 'ready\nclean\nKeyboardInterrupt\n')
  })

  it('tells at the end of the process of errors that nobody asked for', async () => {
    const out = await program(
      `logger.writer = (level, message, error) => console.log(level, message, error.message)
      function* fails() { throw new Error('nobody asked') }
      function* main() { globalThis.kept = createTask(fails()); yield* sleep(0) }
      run(main())`,
    )
    assert.equal(out, 'error Task exception was never retrieved nobody asked\n')
  })

  it('stays alive while a task waits for what never comes, as Python does', async () => {
    const child = start(`run(wait())
      function* wait() { console.log('waiting'); yield* getRunningLoop().createFuture() }`)
    await once(child.stdout!, 'data')
    assert.equal(child.exitCode, null)
    child.kill('SIGKILL')
    await once(child, 'close')
  })
})

function start(source: string) {
  const names = 'createTask, getRunningLoop, logger, run, sleep'
  return spawn(process.execPath, ['-e', `const { ${names} } = require(${runtime})\n${source}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function program(
  source: string,
  onText: (child: ReturnType<typeof start>, text: string) => void = () => {},
): Promise<string> {
  const child = start(source)
  let out = ''
  child.stdout!.on('data', (data: Buffer) => {
    out += data
    onText(child, String(data))
  })
  await once(child, 'close')
  return out
}

/** How many steps so many tasks, gathered, took in each turn of the host that ended before they did. */
function stepsOfTurns(tasks: number, stepsOfEach: number): Promise<number[]> {
  const host = new NodeHost()
  const schedule = host.schedule.bind(host)
  const turns: number[] = []
  let steps = 0
  host.schedule = (turn, seconds) => {
    turns.push(steps)
    steps = 0
    schedule(turn, seconds)
  }
  function* work() {
    for (let i = 0; i < stepsOfEach; i++) {
      steps++
      yield* sleep(0)
    }
  }
  function* main() {
    const before = turns.length
    yield* gather(...Array.from({ length: tasks }, work))
    return turns.slice(before)
  }
  return run(main(), { loopFactory: () => newEventLoop(host) })
}
