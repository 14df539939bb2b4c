import { LifoQueue, run } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const queue = new LifoQueue(3)
  for (let n = 0; n < 3; n++) {
    yield* queue.put(n)
  }
  print(queue.full())
  print(yield* queue.get(), yield* queue.get())
  yield* queue.put('new')
  print(yield* queue.get(), yield* queue.get(), queue.empty())
}

export default run(main())
