import { callee } from './emitPython'
import type { Action, Item, Program, Statement } from './program'

/** The program as TypeScript (plain enough to be evaluated as it stands); driven by player.ts. */
export function emitTypeScript(program: Program): string {
  const lines: string[] = []
  let label = 0
  program.workers.forEach((body, number) => {
    const worker = (which: number) => callee(program, number, which)
    lines.push('', `function* worker${number}() {`)
    block(body, '  ')
    lines.push(`  return ${number}`, '}')

    function block(statements: readonly Statement[], indent: string): void {
      for (const statement of statements) {
        const id = label++
        lines.push(`${indent}log(${id})`, ...typescript(statement, id, indent, worker))
        nested(statement, indent)
      }
    }

    function nested(statement: Statement, indent: string): void {
      const inner = `${indent}  `
      switch (statement.op) {
        case 'lock':
        case 'semaphore':
        case 'timeout':
          block(statement.body, inner)
          lines.push(`${indent}})`)
          return
        case 'repeat':
          block(statement.body, inner)
          lines.push(`${indent}}`)
          return
        case 'group':
          for (const which of statement.workers) lines.push(`${inner}joinGroup(group, ${worker(which)})`)
          block(statement.body, inner)
          lines.push(`${indent}})`)
          return
        case 'try': {
          const handle = (name: string, outcome: string) => `log('${name}', e)${outcome === 'raise' ? '; throw e' : ''}`
          block(statement.body, inner)
          lines.push(`${indent}} catch (e) {`)
          lines.push(`${inner}if (e instanceof CancelledError) { ${handle('cancelled', statement.cancelled)} }`)
          lines.push(`${inner}else { ${handle('failed', statement.failed)} }`, `${indent}} finally {`)
          block(statement.last, inner)
          lines.push(`${indent}}`)
        }
      }
    }
  })
  return `${lines.join('\n')}\n`
}

function typescript(s: Statement, id: number, indent: string, worker: (which: number) => string): string[] {
  const item = ({ kind, which }: Item) =>
    kind === 'worker' ? worker(which) : kind === 'sleep' ? `sleep(${which} / 100, ${which})` : `${kind}(${which})`
  const at = (...lines: string[]) => lines.map(line => indent + line)
  switch (s.op) {
    case 'sleep':
      return at(`yield* sleep(${s.delay} / 100)`)
    case 'lock':
      return at(`yield* asyncWith(lock(${s.which}), function* () {`)
    case 'semaphore':
      return at('yield* asyncWith(semaphore, function* () {')
    case 'releaseLock':
      return at(`attempt(() => lock(${s.which}).release())`)
    case 'put':
      return at(`yield* queue(${s.which}).put(${id})`)
    case 'putNowait':
      return at(`attempt(() => queue(${s.which}).putNowait(${id}))`)
    case 'get':
      return at(`log('got', yield* queue(${s.which}).get())`)
    case 'getNowait':
      return at(`attempt(() => queue(${s.which}).getNowait())`)
    case 'taskDone':
      return at(`attempt(() => queue(${s.which}).taskDone())`)
    case 'join':
      return at(`yield* queue(${s.which}).join()`)
    case 'shutdown':
      return at(`queue(${s.which}).shutdown(${s.immediate})`)
    case 'eventWait':
      return at(`log('event', yield* event.wait())`)
    case 'eventSet':
      return at('event.set()')
    case 'eventClear':
      return at('event.clear()')
    case 'conditionWait':
      return at('yield* asyncWith(condition, function* () { yield* condition.wait() })')
    case 'notify':
      return at(`yield* asyncWith(condition, function* () { condition.notify(${s.count}) })`)
    case 'barrier':
      return at(`log('barrier', yield* barrier.wait())`)
    case 'awaitFuture':
      return at(`log('value', yield* future(${s.which}))`)
    case 'settle':
      return at(`settle(${s.which}, ${id})`)
    case 'fail':
      return at(`fail(${s.which})`)
    case 'cancelFuture':
      return at(`log('cancel', future(${s.which}).cancel())`)
    case 'spawn':
      return at(`spawn(${worker(s.worker)})`)
    case 'call':
      return at(`log('result', yield* ${worker(s.worker)})`)
    case 'awaitTask':
      return at(`log('result', yield* task(${s.which}))`)
    case 'cancel':
      return at(`cancel(${s.which}, ${s.message === null ? 'undefined' : JSON.stringify(s.message)})`)
    case 'uncancel':
      return at('uncancel()')
    case 'gather': {
      const items = [...s.items.map(item), `{ returnExceptions: ${s.returnExceptions} }`]
      return at(`log('gathered', yield* gather(${items.join(', ')}))`)
    }
    case 'wait':
      return at(
        `log('waited', numbers(yield* wait(several(${JSON.stringify(s.which)}), { timeout: ${seconds(s.limit)}, returnWhen: '${s.returnWhen}' })))`,
      )
    case 'asCompleted':
      return at(
        `for (const next of asCompleted(unfinished(${JSON.stringify(s.which)}), { timeout: ${seconds(s.limit)} }))`,
        `  log('completed', yield* next)`,
      )
    case 'waitFor':
      return at(`log('in time', yield* waitFor(${item(s.item)}, ${seconds(s.limit)}))`)
    case 'timeout':
      return at(`yield* asyncWith(timeout(${s.limit} / 100), function* () {`)
    case 'shield':
      return at(`log('shielded', yield* shield(${item(s.item)}))`)
    case 'group':
      return at('yield* asyncWith(new TaskGroup(), function* (group) {')
    case 'try':
      return at('try {')
    case 'raise':
      return at(`throw new ValueError('${id}')`)
    case 'later':
      return at(`loop().callLater(${s.delay} / 100, ${action(s.action, id)})`)
    case 'soon':
      return at(`loop().callSoon(${action(s.action, id)})`)
    case 'whenDone':
      return at(`${s.of}(${s.which}).addDoneCallback(doneCallback(${id}))`)
    case 'setVariable':
      return at(`log('variable', variable.get())`, `variable.set(${s.value})`)
    case 'generate':
      return at(
        `const ticks${id} = ticker(${s.count}, ${s.delay} / 100)`,
        `while (yield* ticks${id}.moveNext()) {`,
        `  log('tick', ticks${id}.current)`,
        `  if (ticks${id}.current === ${s.stop}) break`,
        '}',
        ...(s.close ? [`yield* ticks${id}.aclose()`] : []),
      )
    case 'repeat':
      return at(`for (let i = 0; i < ${s.times}; i++) {`)
  }
}

function seconds(limit: number | null): string {
  return limit === null ? 'null' : `${limit} / 100`
}

function action({ kind, which }: Action, id: number): string {
  return `actions.${kind}, ${which}, ${id}`
}
