/** A task can be given a context, and two may share one. */
import { ContextVar, copyContext, createTask, gather, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

const variable = new ContextVar('variable', { default: 0 })
function* child() {
  variable.set(variable.get() + 1)
  yield* sleep(0.01)
  print(variable.get())
}

function* main() {
  const context = copyContext()
  yield* gather(createTask(child(), { context }), createTask(child(), { context }))
  print(variable.get(), context.get(variable))
  const future = getRunningLoop().createFuture()
  future.addDoneCallback(() => print('callback', variable.get()), { context })
  future.setResult(null)
  yield* sleep(0)
}

export default run(main())
