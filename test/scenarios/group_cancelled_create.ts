/** A group whose parent was cancelled: what can still be made in it, when, and who is cancelled. */
import { CancelledError, RuntimeError, TaskGroup, asyncWith, close, createTask, currentTask, run, sleep, type Coroutine } from '../../src/runtime/index'
import { print } from './print'

function* child(name: string, group?: TaskGroup): Coroutine<void> {
  try {
    print(name, 'begins')
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    // In which order a group cancels its tasks is not said.
    if (group) {
      print(name, 'is cancelled')
      const coroutine = child('too late')
      try {
        group.createTask(coroutine)
      } catch (refusal) {
        if (!(refusal instanceof RuntimeError)) throw refusal
        print('refused:', refusal.message.split('>').at(-1)!.trim())
      }
      close(coroutine)
    }
    throw error
  }
}

function* parent() {
  yield* asyncWith(new TaskGroup(), function* (group) {
    group.createTask(child('first', group))
    try {
      yield* sleep(1)
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error
      print('the body is cancelled')
      // The group has not heard of it yet.
      group.createTask(child('second'))
      yield* sleep(0)
      throw error
    }
  })
}

function* main() {
  const task = createTask(parent())
  yield* sleep(0.01)
  task.cancel('enough')
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled', error)
  }
  print(task.cancelling(), currentTask()!.cancelling())
}

export default run(main())
