import { type Coroutine, createTask, gather, run, sleep, waitFor } from '../../src/runtime/index'
import { print } from './print'

class Turns {
  constructor(public count: number) {}
  *[Symbol.iterator](): Coroutine<any> {
    for (let n = 0; n < this.count; n++) {
      print('turn', n)
      yield
    }
    return 'awaited'
  }
}

function* other() {
  for (let i = 0; i < 3; i++) {
    print('other')
    yield* sleep(0)
  }
}

function* main() {
  const task = createTask(other())
  print(yield* new Turns(2))
  yield* task
  print(yield* gather(new Turns(1), new Turns(1)))
  print(yield* waitFor(new Turns(1), 1))
}

export default run(main())
