import { PriorityQueue, run } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const queue = new PriorityQueue()
  for (const item of [
    [5, 'e'],
    [1, 'b'],
    [10, 'z'],
    [1, 'a'],
    [3, 'c'],
  ]) {
    yield* queue.put(item)
  }
  while (!queue.empty()) {
    print(yield* queue.get())
  }
}

export default run(main())
