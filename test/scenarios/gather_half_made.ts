/** What a gather had begun when it was handed something wrong goes on alone; its errors bother nobody. */
import { allTasks, createTask, gather, getRunningLoop, run, sleep, ValueError } from '../../src/runtime/index'
import { len, print } from './print'

function handler(_loop: any, context: any) {
  print('told', context.message)
}

function* child(name: string) {
  print(name, 'goes on')
  throw new ValueError(name)
}

function* main() {
  getRunningLoop().setExceptionHandler(handler)
  const task = createTask(child('task'))
  try {
    gather(task, child('coroutine'), 42 as any)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    print(error)
  }
  yield* sleep(0)
  yield* sleep(0)
  print(task.done(), len(allTasks()))
}

export default (async () => {
  await run(main())
  print('end')
})()
