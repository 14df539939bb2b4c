import { asyncWith, run, sleep, TaskGroup } from '../../src/runtime/index'
import { print } from './print'

function* child(n: number) {
  yield* sleep(n / 100)
  print('child', n)
  return n
}

function* main() {
  let a: any
  let b: any
  yield* asyncWith(new TaskGroup(), function* (group) {
    a = group.createTask(child(2))
    b = group.createTask(child(1))
    print('body ends')
  })
  print('group ends', a.result(), b.result())
}

export default run(main())
