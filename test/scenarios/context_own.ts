/** Many tasks and callbacks are made in one context: each has a copy that is its own. */
import {
  ContextVar,
  copyContext,
  createTask,
  currentTask,
  eagerTaskFactory,
  gather,
  getRunningLoop,
  run,
  sleep,
  type Task,
  type Token,
} from '../../src/runtime/index'
import { print } from './print'

const variable = new ContextVar<number | string>('variable', { default: 0 })

function refused(call: () => unknown) {
  try {
    call()
  } catch (error) {
    print('refused', (error as Error).name)
  }
}

function* child(number: number) {
  const task = currentTask()!
  const before = variable.get()
  if (number % 2) variable.set(number)
  yield* sleep(0)
  print(number, before, variable.get(), task.getContext() === task.getContext(), task.getContext().get(variable))
  // What it is given is what it runs in, from the first asking on.
  const context = task.getContext()
  variable.set(number * 10)
  print(context.get(variable), context.run !== null)
  refused(() => context.run(print, 'entered'))
  refused(() => copyContext().run(() => context.run(print, 'entered further up')))
  yield* sleep(0)
  print(context === task.getContext(), variable.get())
}

function* grandchild() {
  print('grandchild', variable.get())
  variable.set('its own')
}

function* eager(parent: Task<unknown>) {
  print('eager', variable.get())
  refused(() => parent.getContext().run(print, "the parent's"))
  variable.set('of the eager one')
  refused(() => currentTask()!.getContext().run(print, 'its own'))
  yield* createTask(grandchild())
  print('eager', variable.get())
}

function* parent() {
  yield* createTask(eager(currentTask()!))
  print('parent', variable.get())
}

function* main() {
  const loop = getRunningLoop()
  variable.set(1)
  const token = variable.set(2)
  const children = Array.from({ length: 4 }, (_, number) => createTask(child(number)))
  const handle = loop.callSoon(() => {
    variable.set('callback')
    print('callback', variable.get())
  })
  const second = loop.callSoon(() => print('callback', variable.get(), handle.getContext().get(variable)))
  variable.set(3)
  children.push(createTask(child(4)))
  variable.reset(token)
  children.push(createTask(child(6)))
  yield* gather(...children)
  print('main', variable.get(), children[1]!.getContext().get(variable), second.cancelled())

  let foreign: Token<number | string>
  function* other() {
    refused(() => variable.reset(foreign))
    yield* createTask(grandchild())
    print('other', variable.get())
  }
  foreign = variable.set(4)
  yield* createTask(other())
  loop.setTaskFactory(eagerTaskFactory)
  yield* createTask(parent())
  print('main', variable.get(), currentTask()!.getContext().get(variable))
}

export default run(main())
