import { gather, getRunningLoop, Queue, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* stage(name: string, source: Queue<any>, target: Queue<any>) {
  while (true) {
    const item = yield* source.get()
    if (item === null) {
      yield* target.put(null)
      break
    }
    yield* sleep(0.01)
    yield* target.put(item + name)
  }
}

function* main() {
  const first = new Queue(1)
  const second = new Queue(1)
  const third = new Queue()
  const stages = gather(stage('a', first, second), stage('b', second, third))
  for (const item of ['1', '2', '3']) {
    yield* first.put(item)
    print('fed', item, Math.round(getRunningLoop().time() * 1000))
  }
  yield* first.put(null)
  yield* stages
  while (!third.empty()) {
    print(third.getNowait())
  }
}

export default run(main())
