// Who hands over to whom: the loop runs a task's step, the step resumes the coroutine, the coroutine hands back what it
// waits for, and when that is done its callback makes the task ready again.
import { type Coroutine, type Task, createTask, newEventLoop, sleep } from 'wakepoint/asyncio'

/** A coroutine that says when it is entered and left. */
class Walked<T> implements Coroutine<T> {
  private readonly name: string
  private readonly coroutine: Coroutine<T>

  constructor(name: string, coroutine: Coroutine<T>) {
    this.name = name
    this.coroutine = coroutine
  }

  next(value?: unknown): IteratorResult<unknown, T> {
    console.log(`  task step -> ${this.name}`)
    const step = this.coroutine.next(value)
    if (step.done) console.log(`  ${this.name} -> task step: the result ${step.value}`)
    else console.log(`  ${this.name} -> task step: wait for ${(step.value as Task).getName()}`)
    return step
  }

  throw(error: unknown): IteratorResult<unknown, T> {
    return this.coroutine.throw(error)
  }

  return(value: T): IteratorResult<unknown, T> {
    return this.coroutine.return(value)
  }

  [Symbol.iterator](): Coroutine<T> {
    return this
  }
}

function* triple(value: number): Coroutine<number> {
  console.log(`    triple(${value}) computes`)
  return value * 3
}

function* main(): Coroutine<number> {
  console.log('    main makes a task and goes on')
  const task = createTask(new Walked('triple', triple(5)), { name: 'task of triple' })
  task.addDoneCallback(done => console.log(`loop -> callback: ${done.getName()} is done`))
  console.log('    main awaits')
  const tripled = yield* task
  console.log('    main goes on with', tripled)
  return tripled + 2
}

function* tick(): Coroutine<void> {
  for (let turn = 1; turn < 4; turn++) {
    console.log(`loop: iteration ${turn} begins`)
    yield* sleep(0)
  }
}

const loop = newEventLoop()
const ticking = loop.createTask(tick())
const task = loop.createTask(new Walked('main', main()), { name: 'task of main' })
console.log('loop runs')
console.log('loop stops with', await loop.runUntilComplete(task))
await loop.runUntilComplete(ticking)
loop.close()
