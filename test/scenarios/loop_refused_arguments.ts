/** What a loop and the functions beside it refuse, and with which words. */
import {
  allTasks,
  asCompleted,
  type Coroutine,
  currentTask,
  ensureFuture,
  gather,
  getRunningLoop,
  run,
  shield,
  sleep,
  timeout,
  wait,
} from '../../src/runtime/index'
import { print } from './print'

function attempt(what: string, call: () => unknown) {
  try {
    print(what, call())
  } catch (error) {
    output(what, error)
  }
}

function* refused(what: string, awaitable: Coroutine<unknown>) {
  try {
    print(what, yield* awaitable)
  } catch (error) {
    output(what, error)
  }
}

function output(what: string, error: unknown) {
  if (!(error instanceof Error)) throw error
  print(what, error.name, error.message)
}

function callback() {}

/** What the types would refuse. */
const wrong = (value: unknown) => value as never

function* main() {
  const loop = getRunningLoop()
  attempt('task factory', () => loop.setTaskFactory(wrong(3)))
  attempt('exception handler', () => loop.setExceptionHandler(wrong(3)))
  attempt('call later', () => loop.callLater(wrong(null), callback))
  attempt('call at', () => loop.callAt(wrong(null), callback))
  attempt('create task', () => loop.createTask(wrong(3)))
  attempt('ensure future', () => ensureFuture(wrong(3)))
  attempt('gather', () => gather(wrong(3)))
  attempt('shield', () => shield(wrong(3)))
  attempt('as completed', () => asCompleted(wrong(loop.createFuture())))
  attempt('default executor', () => loop.setDefaultExecutor(wrong(3)))
  yield* refused('wait', wait(wrong(loop.createFuture())))
  yield* refused('wait for nothing', wait([]))
  yield* refused('return when', wait([loop.createFuture()], { returnWhen: wrong('NOW') }))
  yield* refused('sleep', sleep(Number.NaN))
  print(loop.getTaskFactory(), loop.getExceptionHandler())
}

attempt('timeout outside', () => timeout(null))
attempt('current task outside', currentTask)
attempt('all tasks outside', allTasks)
export default run(main())
