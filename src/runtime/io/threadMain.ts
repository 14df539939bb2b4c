import type { MessagePort, Transferable } from 'node:worker_threads'
import type { EncodedError } from './threadErrors'
import type { EncodedFunction } from './threadFunction'

/** Work for a thread. @internal */
export interface Work {
  readonly id: number
  readonly function: EncodedFunction
  readonly args: unknown[]
}

/** How it ended. `dying`: and the thread with it. @internal */
export type Done =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: EncodedError; readonly dying?: true }

/** What a thread is started with. @internal */
export interface ThreadData {
  readonly port: MessagePort
  /** Counts what was sent to the pool's thread. */
  readonly signal: SharedArrayBuffer
  /** `require` resolves from here. */
  readonly base: string
}

/** The text of the threads' program. A text and no file, as the runtime may be bundled. @internal */
export const threadProgram = () => `(${threadMain.toString()})()`

/* Runs in the thread: it sees nothing of this module. No async function, as tools may rewrite those. */
function threadMain(): void {
  const { workerData } = process.getBuiltinModule('node:worker_threads')
  const { createRequire } = process.getBuiltinModule('node:module')
  const { pathToFileURL } = process.getBuiltinModule('node:url')
  const { port, signal, base } = workerData as ThreadData
  const counter = new Int32Array(signal)
  const require = createRequire(base)
  const load = new Function('url', 'return import(url)') as (url: string) => Promise<Record<string, unknown>>
  const known = new Map<string, (...args: unknown[]) => unknown>()

  const find = (what: EncodedFunction): unknown => {
    if ('source' in what) {
      let found = known.get(what.source)
      if (found === undefined) {
        found = compile(what.source) as (...args: unknown[]) => unknown
        known.set(what.source, found)
      }
      return found
    }
    const pick = (module: Record<string, unknown>): unknown => {
      const found = module[what.name] ?? (module.default as Record<string, unknown> | undefined)?.[what.name]
      if (typeof found !== 'function') throw new TypeError(`${what.module} exports no function ${what.name}`)
      return found
    }
    if (what.module.startsWith('file:')) return load(what.module).then(pick)
    try {
      return pick(require(what.module))
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_REQUIRE_ESM') throw error
      return load(pathToFileURL(what.module).href).then(pick)
    }
  }

  const compile = (source: string): unknown => {
    try {
      return new Function('require', `return (${source})`)(require)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      // A method: its text is no expression of its own.
      const methods = new Function('require', `return ({ ${source} })`)(require)
      return Object.values(methods)[0]
    }
  }

  // Told here, as a pool that blocks its thread hears of no event.
  let busy: number | null = null
  process.on('exit', () => {
    if (busy === null) return
    const error = {
      name: 'RuntimeError',
      message: 'the thread ended before its work was done',
      stack: null,
      code: null,
    }
    send({ id: busy, error, dying: true })
  })

  const send = (done: Done, transfer: Transferable[] = []): void => {
    port.postMessage(done, transfer as never)
    busy = null
    Atomics.add(counter, 0, 1)
    Atomics.notify(counter, 0)
  }

  const fail = (id: number, error: unknown): void => {
    const { name, message, stack, code } = error as Error & { code?: unknown }
    if (!(error instanceof Error))
      send({ id, error: { name: '', message: '', stack: null, code: null, thrown: error } })
    else send({ id, error: { name, message, stack: stack ?? null, code: typeof code === 'string' ? code : null } })
  }

  const succeed = (id: number, value: unknown): void => {
    try {
      send({ id, value })
    } catch (error) {
      // Not everything can be sent to another thread.
      fail(id, error)
    }
  }

  port.on('message', ({ id, function: what, args }: Work) => {
    busy = id
    try {
      const found = find(what)
      const value =
        typeof found === 'function'
          ? found(...args)
          : (found as Promise<(...args: unknown[]) => unknown>).then(f => f(...args))
      if (typeof value?.then === 'function') {
        value.then(
          (result: unknown) => succeed(id, result),
          (error: unknown) => fail(id, error),
        )
      } else succeed(id, value)
    } catch (error) {
      fail(id, error)
    }
  })
}
