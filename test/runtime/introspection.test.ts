import assert from 'node:assert/strict'
import {
  allTasks,
  captureCallGraph,
  createTask,
  formatCallGraph,
  gather,
  printCallGraph,
  run,
  sleep,
  ValueError,
} from '../../src/runtime/index'

function* child() {
  yield* sleep(60) /*@sleeping*/
}

function* parent(inner: ReturnType<typeof createTask>) {
  yield* gather(inner)
}

describe('Introspection', () => {
  it('shows where a task is suspended', async () => {
    function* main() {
      const task = createTask(child(), { name: 'child' })
      yield* sleep(0)
      yield* sleep(0)
      const [frame] = task.getStack()
      assert.equal(frame!.name, 'child')
      assert.match(frame!.file, /introspection\.test/)
      assert.deepEqual(task.getStack({ limit: 0 }), [])
      let text = ''
      task.printStack({ file: { write: (chunk: string) => (text += chunk) } })
      assert.match(
        text,
        /^Stack for <Task pending name='child'.*\(most recent call last\):\n {2}File ".*", line \d+, in child\n$/,
      )
      task.cancel()
      yield* gather(task, { returnExceptions: true })
      assert.deepEqual(task.getStack(), [])
    }
    await run(main())
  })

  it('shows the frames of the error that ended a task', async () => {
    function* fails() {
      throw new ValueError('broken')
    }
    function* main() {
      const task = createTask(fails())
      yield* gather(task, { returnExceptions: true })
      assert.ok(task.getStack().some(frame => frame.name === 'fails'))
      let text = ''
      task.printStack({ file: { write: (chunk: string) => (text += chunk) } })
      assert.match(text, /^Traceback for <Task finished .*ValueError: broken\n$/s)
    }
    await run(main())
  })

  it('draws who awaits whom, through a gather', async () => {
    function* main() {
      const inner = createTask(child(), { name: 'inner' })
      const outer = createTask(parent(inner), { name: 'outer' })
      yield* sleep(0)
      yield* sleep(0)
      const graph = captureCallGraph(inner)!
      assert.equal(graph.callStack[0]!.name, 'child')
      assert.deepEqual(
        graph.awaitedBy.map(({ future }) => future),
        [outer],
      )
      const lines = formatCallGraph(inner)
      assert.match(
        lines,
        /^\* Task\(name='inner'\)\n {2}\+ Call stack:\n.*in child\n {2}\+ Awaited by:\n {5}\* Task\(name='outer'\)/,
      )
      let text = ''
      printCallGraph(inner, { file: { write: (chunk: string) => (text += chunk) } })
      assert.equal(text, `${lines}\n`)
      for (const task of allTasks()) if (task !== graph.future) task.cancel()
      inner.cancel()
      yield* gather(inner, outer, { returnExceptions: true })
    }
    await run(main()).catch(error => assert.equal(error.name, 'CancelledError'))
  })
})
