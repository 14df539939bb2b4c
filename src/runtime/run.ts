import type { Coroutine } from './coroutine'
import { RuntimeError } from './exceptions'
import { handedOut, Runner, type RunnerOptions, type RunOptions } from './runner'
import { running } from './runningLoop'

/**
 * Runs a coroutine in a new loop and closes the loop: the entry of a program. The promise fulfils with its result; the
 * rest of the Node program goes on meanwhile.
 * @throws RuntimeError at once, inside a running loop
 */
export function run<T>(main: Coroutine<T>, options?: RunnerOptions & RunOptions): Promise<T> {
  refuseInside()
  const runner = new Runner(options)
  return handedOut(runAndClose(runner, main, options), runner)
}

/** run() that returns the result itself: for a host that can block (virtual time, a worker thread). */
export function runSync<T>(main: Coroutine<T>, options?: RunnerOptions & RunOptions): T {
  refuseInside()
  const runner = new Runner(options)
  try {
    return runner.runSync(main, options)
  } finally {
    runner.closeSync()
  }
}

async function runAndClose<T>(runner: Runner, main: Coroutine<T>, options?: RunOptions): Promise<T> {
  try {
    return await runner.run(main, options)
  } finally {
    await runner.close()
  }
}

function refuseInside(): void {
  if (running.inside !== null) throw new RuntimeError('asyncio.run() cannot be called from a running event loop')
}
