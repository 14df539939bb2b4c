import type { MessagePort } from 'node:worker_threads'
import { HOOKS_THREAD_SITES } from '../contract'
import { probed, redirected, secondChance, translated } from './hooks'
import { Library, type LoadedFile } from './library'
import type { Loaded, Request, Resolved } from './moduleHooks'
import type { PlainOptions } from './options'

/**
 * The module that Node 20 runs in its hooks thread (`module.register`). Each file goes to the main thread, which needs
 * it for stacks, and its table to whoever draws the sites; both before the text is handed out.
 */
export interface HooksThreadData {
  readonly options: PlainOptions
  readonly main: MessagePort
  readonly tables: MessagePort | undefined
}

let library: Library | undefined

export function initialize(data: HooksThreadData): void {
  library = new Library(data.options, HOOKS_THREAD_SITES, (file: LoadedFile) => {
    data.main.postMessage(file)
    data.tables?.postMessage(file.table)
  })
}

export async function resolve(
  specifier: string,
  context: Request,
  next: (specifier: string) => Promise<Resolved>,
): Promise<Resolved> {
  try {
    return await next(redirected(specifier, context))
  } catch (error) {
    return await next(secondChance(error, specifier, context))
  }
}

export async function load(
  url: string,
  context: object,
  next: (url: string, context?: object) => Promise<Loaded>,
): Promise<Loaded> {
  if (!library) return next(url, context)
  const known = translated(url, library)
  if (known?.format === 'commonjs') return { format: 'commonjs', source: null, shortCircuit: true }
  return known ?? probed(url, await next(url, context), library)
}
