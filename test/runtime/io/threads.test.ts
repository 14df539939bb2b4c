import assert from 'node:assert/strict'
import { join } from 'node:path'
import * as asyncio from '../../../src/runtime/index'
import { inLoop } from './inLoop'
import type * as work from './threadWork'

const file = join(__dirname, 'threadWork.js')

describe('Threads', () => {
  it(
    'run functions sent as text: functions, arrows, methods, async functions',
    inLoop(function* (loop) {
      const holder = {
        method(value: number) {
          return value + 1
        },
      }
      assert.equal(yield* loop.runInExecutor(null, (a: number, b: number) => a * b, 6, 7), 42)
      assert.equal(yield* loop.runInExecutor(null, holder.method, 1), 2)
      assert.equal(yield* loop.runInExecutor(null, async (text: string) => text.length, 'four'), 4)
      const joined = yield* loop.runInExecutor(null, () => require('node:path').posix.join('a', 'b') as string)
      assert.equal(joined, 'a/b')
    }),
  )

  it(
    'run functions that a module exports',
    inLoop(function* (loop) {
      assert.equal(yield* loop.runInExecutor(null, asyncio.threadFunction<typeof work.twice>(file, 'twice'), 21), 42)
      const missing = asyncio.threadFunction(file, 'missing')
      assert.match(
        String(yield* failureOf(loop.runInExecutor(null, missing))),
        /TypeError: .* exports no function missing/,
      )
    }),
  )

  it('refuse what no thread can run', async () => {
    const pool = new asyncio.ThreadPoolExecutor()
    assert.throws(() => pool.submit(Math.max.bind(null), 1), /no text that could be sent to a thread/)
    assert.throws(() => pool.submit(function* () {} as never), /coroutines cannot be used with run_in_executor\(\)/)
    assert.throws(() => pool.submit(class {} as never), /a class cannot be called/)
    assert.throws(() => pool.submit('twice' as never), /a function, or the result of threadFunction\(\), was expected/)
    assert.throws(() => new asyncio.ThreadPoolExecutor({ maxWorkers: 0 }), /max_workers must be greater than 0/)
    await pool.shutdown()
  })

  it(
    'bring errors back with class, message, code and stack',
    inLoop(function* (loop) {
      const range = yield* failureOf(loop.runInExecutor(null, () => new Array(-1)))
      assert.ok(range instanceof RangeError)
      assert.match(range.stack!, /new Function|eval/)
      const missing = yield* failureOf(loop.runInExecutor(null, () => require('node:fs').readFileSync('/missing/file')))
      assert.equal((missing as { code?: string }).code, 'ENOENT')
      const own = yield* failureOf(
        loop.runInExecutor(null, () => {
          throw Object.assign(new Error('mine'), { name: 'OwnError' })
        }),
      )
      assert.equal(String(own), 'OwnError: mine')
      assert.equal(
        yield* failureOf(
          loop.runInExecutor(null, () => {
            throw 'a text'
          }),
        ),
        'a text',
      )
      const closure = 1
      const unseen = yield* failureOf(loop.runInExecutor(null, () => closure))
      assert.match(String(unseen), /ReferenceError: closure is not defined/)
    }),
  )

  it(
    'say so when an argument or a result cannot be copied, and go on',
    inLoop(function* (loop) {
      const argument = yield* failureOf(
        loop.runInExecutor(
          null,
          (_: unknown) => 1,
          () => {},
        ),
      )
      assert.match(String(argument), /DataCloneError/)
      const result = yield* failureOf(loop.runInExecutor(null, () => () => {}))
      assert.match(String(result), /DataCloneError|could not be cloned/)
      assert.equal(yield* loop.runInExecutor(null, () => 'still working'), 'still working')
    }),
  )

  it(
    'are at most as many as asked for, and are used again',
    inLoop(function* (loop) {
      const pool = new asyncio.ThreadPoolExecutor({ maxWorkers: 2 })
      const which = asyncio.threadFunction<typeof work.whichThread>(file, 'whichThread')
      const ids = yield* asyncio.gather(...Array.from({ length: 8 }, () => loop.runInExecutor(pool, which)))
      assert.ok(new Set(ids).size <= 2, `threads ${ids}`)
      yield* asyncio.fromPromise(pool.shutdown())
    }),
  )

  it(
    'that end before their work is done fail it, and others take over',
    inLoop(function* (loop) {
      const pool = new asyncio.ThreadPoolExecutor({ maxWorkers: 1 })
      const gone = loop.runInExecutor(pool, () => process.exit(3))
      const next = loop.runInExecutor(pool, () => 'next')
      assert.match(String(yield* failureOf(gone)), /RuntimeError: the thread ended before its work was done/)
      assert.equal(yield* next, 'next')
      yield* asyncio.fromPromise(pool.shutdown())
    }),
  )

  it('can be waited for without a loop: result() blocks', async () => {
    const pool = new asyncio.ThreadPoolExecutor({ maxWorkers: 1 })
    const sum = pool.submit((n: number) => Array.from({ length: n }, (_, i) => i).reduce((a, b) => a + b, 0), 1000)
    const second = pool.submit(() => 'second')
    assert.equal(second.result(10), 'second')
    assert.equal(sum.result(), 499_500)
    const never = pool.submit(() => new Promise<void>(() => {}))
    assert.throws(() => never.result(0.01), asyncio.TimeoutError)
    const queued = pool.submit(() => 'never')
    await pool.shutdown(false, { cancelFutures: true })
    assert.ok(queued.cancelled())
    assert.throws(() => queued.result(), asyncio.CancelledError)
    assert.throws(() => pool.submit(() => 1), /cannot schedule new futures after shutdown/)
    pool.kill()
    assert.throws(() => never.result(), /RuntimeError: the thread ended before its work was done/)
  })

  it('cannot be waited for where that would never end', () => {
    assert.throws(() => new asyncio.ConcurrentFuture().result(), /can only be done by this thread: await it/)
  })

  it(
    'that do not end in time are left alone, with a warning',
    inLoop(function* (loop) {
      const pool = new asyncio.ThreadPoolExecutor()
      loop.setDefaultExecutor(pool)
      const never = loop.runInExecutor(null, () => new Promise<void>(() => {}))
      const warnings: string[] = []
      const { writer } = asyncio.logger
      asyncio.logger.writer = (level, message) => warnings.push(`${level}: ${message}`)
      try {
        yield* loop.shutdownDefaultExecutor(0.01)
      } finally {
        asyncio.logger.writer = writer
      }
      assert.deepEqual(warnings, ['warning: The executor did not finish joining its threads within 0.01 seconds.'])
      assert.equal(never.done(), false)
      pool.kill()
      assert.match(String(yield* failureOf(never)), /the thread ended before its work was done/)
    }),
  )

  it(
    'name what a task awaits',
    inLoop(function* (loop) {
      function crunch() {
        return 1
      }
      const future = loop.runInExecutor(null, crunch)
      const resource = future.resource as asyncio.IoResource
      assert.deepEqual([resource.kind, resource.label], ['thread', 'thread crunch()'])
      yield* future
    }),
  )
})

describe('A loop that threads call', () => {
  it(
    'runs functions and coroutines for them',
    inLoop(function* (loop) {
      const notes: string[] = []
      const handle = asyncio.loopHandle(loop, {
        note: (text: string) => notes.push(text),
        *twiceLater(value: number): asyncio.Coroutine<number> {
          yield* asyncio.sleep(0)
          notes.push(`answering ${value}`)
          return value * 2
        },
      })
      const ask = asyncio.threadFunction<typeof work.askLoop>(file, 'askLoop')
      assert.deepEqual(yield* loop.runInExecutor(null, ask, handle, [1, 2]), [2, 4])
      assert.deepEqual(notes, ['asked for 1', 'answering 1', 'asked for 2', 'answering 2'])
    }),
  )

  it(
    'brings its errors to them',
    inLoop(function* (loop) {
      const wrongly = asyncio.threadFunction<typeof work.askWrongly>(file, 'askWrongly')
      const functions = {
        fails() {
          throw new asyncio.ValueError('no')
        },
        gives: () => () => {},
      }
      const ask = (name: string) => loop.runInExecutor(null, wrongly, asyncio.loopHandle(loop, functions), name)
      assert.equal(yield* ask('fails'), 'ValueError: no')
      assert.match(yield* ask('gives'), /could not be cloned/)
      assert.equal(yield* ask('toString'), 'RuntimeError: the loop has no function toString for other threads')
    }),
  )

  it(
    'cancels what they take back',
    inLoop(function* (loop) {
      const running = new asyncio.Event()
      const cancelled = new asyncio.Event()
      const handle = asyncio.loopHandle(loop, {
        *slow(): asyncio.Coroutine<void> {
          running.set()
          try {
            yield* asyncio.sleep(60)
          } catch (error) {
            cancelled.set()
            throw error
          }
        },
        *started(): asyncio.Coroutine<void> {
          yield* running.wait()
        },
      })
      const ask = asyncio.threadFunction<typeof work.askAndCancel>(file, 'askAndCancel')
      assert.equal(yield* loop.runInExecutor(null, ask, handle), true)
      yield* cancelled.wait()
    }),
  )
})

function* failureOf(future: asyncio.Future<unknown>): asyncio.Coroutine<unknown> {
  try {
    yield* future
  } catch (error) {
    return error
  }
  assert.fail('it did not fail')
}
