import {
  ALL_COMPLETED,
  asCompleted,
  asyncGenerator,
  asyncWith,
  Barrier,
  BaseExceptionGroup,
  CancelledError,
  Condition,
  ContextVar,
  type Coroutine,
  currentTask,
  type Emit,
  Event,
  EventLoop,
  type Future,
  gather,
  Lock,
  logger,
  PriorityQueue,
  Queue,
  Semaphore,
  shield,
  sleep,
  Task,
  TaskGroup,
  TimeoutError,
  timeout,
  ValueError,
  VirtualHost,
  wait,
  waitFor,
} from '../../../src/runtime/index'
import type { Program } from './program'

const MOST_TASKS = 40

/** Plays a random program (its TypeScript) in virtual time; gives its transcript, as oracle.py does. */
export function play(program: Program, source: string): string {
  const loop = new EventLoop(new VirtualHost())
  const lines: string[] = []
  const numbered = new Map<Task<any>, number>()
  const spawned: Task<any>[] = []
  const locks = [new Lock(), new Lock()]
  const semaphore = new Semaphore(2)
  const condition = new Condition(locks[1])
  const barrier = new Barrier(2)
  const event = new Event()
  const variable = new ContextVar('variable', { default: 0 })
  const futures = [0, 1, 2].map(() => loop.createFuture<unknown>())
  const [first, second] = program.queueSizes
  const queues = [new Queue<number>(first), new PriorityQueue<number>(second)]
  const lock = (which: number) => locks[which % 2]!
  const future = (which: number) => futures[which % 3]!
  const queue = (which: number) => queues[which % 2]!

  const number = (task: Task<any> | null): number | '-' => {
    if (task === null) return '-'
    if (!numbered.has(task)) numbered.set(task, numbered.size)
    return numbered.get(task)!
  }
  const log = (...values: unknown[]) => {
    lines.push(`${Math.round(loop.time() * 1000)} ${number(currentTask(loop))} ${values.map(describe).join(' ')}`)
  }
  const spawn = (coroutine: Coroutine<unknown>) => {
    if (spawned.length < MOST_TASKS) spawned.push(loop.createTask(coroutine))
  }
  const joinGroup = (group: TaskGroup, coroutine: Coroutine<unknown>) => {
    if (spawned.length < MOST_TASKS) spawned.push(group.createTask(coroutine))
  }
  function* leaf() {
    yield* sleep(0.01)
    return 'leaf'
  }
  const several = (which: number[]): Task<any>[] => {
    const own = number(currentTask(loop))
    const later = spawned.filter(task => number(task) > own)
    if (later.length > 0) return which.map(k => later[k % later.length]!)
    return [loop.createTask(missing())]
  }
  const unfinished = (which: number[]) => {
    const tasks = several(which)
    const pending = tasks.filter(task => !task.done())
    return pending.length > 0 ? pending : tasks.slice(0, 1)
  }
  const attempt = (call: () => unknown) => {
    try {
      const result = call()
      log('done', result !== undefined && result !== null)
    } catch (error) {
      log(error)
    }
  }
  const cancel = (which: number, message?: string) => {
    if (spawned.length > 0) log('cancel', spawned[which % spawned.length]!.cancel(message))
  }
  const uncancel = () => {
    const task = currentTask(loop)!
    log('uncancel', task.cancelling(), task.uncancel())
  }
  const settle = (which: number, value: unknown) => {
    if (!future(which).done()) future(which).setResult(value)
  }
  const fail = (which: number) => {
    if (!future(which).done()) future(which).setException(new ValueError('future'))
  }
  const actions = {
    cancelTask: (which: number, _id: number) => cancel(which),
    setEvent: () => event.set(),
    settle,
    log: (_which: number, id: number) => log('called', id),
    release: (which: number) => attempt(() => lock(which).release()),
  }
  const doneCallback = (id: number) => (settled: Future<unknown>) => log('settled', id, state(settled))
  const numbers = (pair: [Set<Task<any>>, Set<Task<any>>]) =>
    pair.map(tasks => [...tasks].map(task => number(task) as number).sort((a, b) => a - b))
  const ticker = asyncGenerator(function* (emit: Emit<number>, count: number, delay: number) {
    try {
      for (let tick = 0; tick < count; tick++) {
        yield* sleep(delay)
        yield* emit(tick)
      }
    } finally {
      log('ticker ends')
    }
  })
  loop.setTaskFactory((owner, coroutine, { context }) => {
    const task = new Task(coroutine, { loop: owner, context, eagerStart: program.eager })
    number(task)
    return task
  })

  const names = {
    asCompleted, asyncWith, CancelledError, gather, shield, sleep, TaskGroup, timeout, ValueError, wait, waitFor, ALL_COMPLETED,
    semaphore, condition, barrier, event, variable, lock, future, queue, log, spawn, joinGroup, leaf, several, unfinished, attempt,
    cancel, uncancel, settle, fail, actions, doneCallback, numbers, ticker,
    task: (which: number) => several([which])[0]!,
    loop: () => loop,
  } // biome-ignore format: a list of names
  const workers = program.workers.map((_, index) => `worker${index}`)
  const make = new Function(...Object.keys(names), `'use strict'\n${source}\nreturn [${workers.join(', ')}]`)
  const made = make(...Object.values(names)) as (() => Coroutine<unknown>)[]

  function* main(): Coroutine<void> {
    for (const worker of made) spawn(worker())
    yield* sleep(0.3)
    for (let round = 0; round < 4; round++) {
      for (const task of [...spawned]) task.cancel()
      yield* sleep(0.1)
    }
    for (const task of spawned) log(number(task), state(task))
  }

  logger.writer = () => {}
  loop.runUntilCompleteSync(main())
  loop.close()
  return lines.join('\n')
}

function* missing(): Coroutine<string> {
  return 'missing'
}

function state(future: Future<unknown>): unknown {
  if (!future.done()) return 'pending'
  if (future.cancelled()) return 'cancelled'
  return future.exception() ?? 'result'
}

function describe(value: unknown): string {
  if (value instanceof BaseExceptionGroup) return `${value.name}[${value.exceptions.map(describe).join(', ')}]`
  if (value instanceof ValueError || value instanceof CancelledError || value instanceof TimeoutError) {
    return `${value.name}(${value.message})`
  }
  if (value instanceof Error) return value.name
  if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`
  if (value === true) return 'True'
  if (value === false) return 'False'
  return value === undefined || value === null ? 'None' : String(value)
}
