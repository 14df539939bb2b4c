import type { Action, Item, Program, Statement } from './program'

/** The program as Python source: coroutines worker0 … and the settings; driven by oracle.py. */
export function emitPython(program: Program): string {
  const lines = [`queue_sizes = ${JSON.stringify(program.queueSizes)}`, `eager = ${program.eager ? 'True' : 'False'}`]
  let label = 0
  program.workers.forEach((body, number) => {
    const worker = (which: number) => callee(program, number, which)
    lines.push('', `async def worker${number}():`)
    block(body, '    ')
    lines.push(`    return ${number}`)

    function block(statements: readonly Statement[], indent: string): void {
      if (statements.length === 0) lines.push(`${indent}pass`)
      for (const statement of statements) {
        const id = label++
        lines.push(`${indent}log(${id})`, ...python(statement, id, indent, worker))
        nested(statement, indent)
      }
    }

    function nested(statement: Statement, indent: string): void {
      const inner = `${indent}    `
      switch (statement.op) {
        case 'lock':
        case 'semaphore':
        case 'timeout':
        case 'repeat':
          return block(statement.body, inner)
        case 'group':
          for (const which of statement.workers) lines.push(`${inner}join_group(group, ${worker(which)})`)
          return block(statement.body, inner)
        case 'try': {
          const raise = (outcome: string) => (outcome === 'raise' ? [`${inner}raise`] : [])
          block(statement.body, inner)
          lines.push(`${indent}except asyncio.CancelledError as e:`, `${inner}log('cancelled', e)`)
          lines.push(...raise(statement.cancelled))
          lines.push(`${indent}except Exception as e:`, `${inner}log('failed', e)`, ...raise(statement.failed))
          lines.push(`${indent}finally:`)
          return block(statement.last, inner)
        }
      }
    }
  })
  return `${lines.join('\n')}\n`
}

/** The call of a worker that may be called from this one; the last calls only the leaf. */
export function callee(program: Program, from: number, which: number): string {
  const above = program.workers.length - from - 1
  return above === 0 ? 'leaf()' : `worker${from + 1 + (which % above)}()`
}

function python(s: Statement, id: number, indent: string, worker: (which: number) => string): string[] {
  const item = ({ kind, which }: Item) =>
    kind === 'worker' ? worker(which) : kind === 'sleep' ? `asyncio.sleep(${which} / 100, ${which})` : `${kind}(${which})`
  const at = (...lines: string[]) => lines.map(line => indent + line)
  switch (s.op) {
    case 'sleep':
      return at(`await asyncio.sleep(${s.delay} / 100)`)
    case 'lock':
      return at(`async with lock(${s.which}):`)
    case 'semaphore':
      return at('async with semaphore:')
    case 'releaseLock':
      return at(`attempt(lock(${s.which}).release)`)
    case 'put':
      return at(`await queue(${s.which}).put(${id})`)
    case 'putNowait':
      return at(`attempt(queue(${s.which}).put_nowait, ${id})`)
    case 'get':
      return at(`log('got', await queue(${s.which}).get())`)
    case 'getNowait':
      return at(`attempt(queue(${s.which}).get_nowait)`)
    case 'taskDone':
      return at(`attempt(queue(${s.which}).task_done)`)
    case 'join':
      return at(`await queue(${s.which}).join()`)
    case 'shutdown':
      return at(`queue(${s.which}).shutdown(${s.immediate ? 'True' : 'False'})`)
    case 'eventWait':
      return at(`log('event', await event.wait())`)
    case 'eventSet':
      return at('event.set()')
    case 'eventClear':
      return at('event.clear()')
    case 'conditionWait':
      return at('async with condition:', '    await condition.wait()')
    case 'notify':
      return at('async with condition:', `    condition.notify(${s.count})`)
    case 'barrier':
      return at(`log('barrier', await barrier.wait())`)
    case 'awaitFuture':
      return at(`log('value', await future(${s.which}))`)
    case 'settle':
      return at(`settle(${s.which}, ${id})`)
    case 'fail':
      return at(`fail(${s.which})`)
    case 'cancelFuture':
      return at(`log('cancel', future(${s.which}).cancel())`)
    case 'spawn':
      return at(`spawn(${worker(s.worker)})`)
    case 'call':
      return at(`log('result', await ${worker(s.worker)})`)
    case 'awaitTask':
      return at(`log('result', await task(${s.which}))`)
    case 'cancel':
      return at(`cancel(${s.which}, ${s.message === null ? 'None' : JSON.stringify(s.message)})`)
    case 'uncancel':
      return at('uncancel()')
    case 'gather': {
      const items = [...s.items.map(item), `return_exceptions=${s.returnExceptions ? 'True' : 'False'}`]
      return at(`log('gathered', await asyncio.gather(${items.join(', ')}))`)
    }
    case 'wait':
      return at(
        `log('waited', numbers(await asyncio.wait(several(${JSON.stringify(s.which)}), timeout=${seconds(s.limit)}, return_when=asyncio.${s.returnWhen})))`,
      )
    case 'asCompleted':
      return at(
        `for next_done in asyncio.as_completed(unfinished(${JSON.stringify(s.which)}), timeout=${seconds(s.limit)}):`,
        `    log('completed', await next_done)`,
      )
    case 'waitFor':
      return at(`log('in time', await asyncio.wait_for(${item(s.item)}, ${seconds(s.limit)}))`)
    case 'timeout':
      return at(`async with asyncio.timeout(${s.limit} / 100):`)
    case 'shield':
      return at(`log('shielded', await asyncio.shield(${item(s.item)}))`)
    case 'group':
      return at('async with asyncio.TaskGroup() as group:')
    case 'try':
      return at('try:')
    case 'raise':
      return at(`raise ValueError('${id}')`)
    case 'later':
      return at(`loop().call_later(${s.delay} / 100, ${action(s.action, id)})`)
    case 'soon':
      return at(`loop().call_soon(${action(s.action, id)})`)
    case 'whenDone':
      return at(`${s.of}(${s.which}).add_done_callback(done_callback(${id}))`)
    case 'setVariable':
      return at(`log('variable', variable.get())`, `variable.set(${s.value})`)
    case 'generate':
      return at(
        `ticks = ticker(${s.count}, ${s.delay} / 100)`,
        'async for tick in ticks:',
        `    log('tick', tick)`,
        `    if tick == ${s.stop}: break`,
        ...(s.close ? ['await ticks.aclose()'] : []),
        'keep.append(ticks)',
      )
    case 'repeat':
      return at(`for _ in range(${s.times}):`)
  }
}

function seconds(limit: number | null): string {
  return limit === null ? 'None' : `${limit} / 100`
}

function action({ kind, which }: Action, id: number): string {
  return `action_${kind}, ${which}, ${id}`
}
