import { gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* leaf(n: number) {
  yield* sleep(n / 100)
  print('leaf', n)
  return n
}

function* main() {
  print(yield* gather(gather(leaf(2), leaf(1)), leaf(3), gather()))
}

export default run(main())
