import type { MessagePort } from 'node:worker_threads'
import { HOOKS_THREAD_SITES } from '../contract'
import { isTranslatedCommonJs, probed, redirected, secondChance, translated } from './hooks'
import { Library, type LoadedFile } from './library'
import { type Loaded, pathOf, type Request, type Resolved } from './moduleHooks'
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
/** Whether the program has brought a loader, and these hooks stand around it as well. */
let hasOthers = false
/** What they are asked for now. */
const asked = new Set<string>()

/** Without data when it is registered once more, behind a loader of the program's own. */
export function initialize(data?: HooksThreadData): void {
  if (data === undefined) {
    hasOthers = true
    return
  }
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

type Next = (url: string, context?: object) => Promise<Loaded>

export async function load(url: string, context: object, next: Next): Promise<Loaded> {
  if (!library || asked.has(url)) return next(url, context)
  if (!hasOthers) return loadAlone(url, context, next, library)
  asked.add(url)
  const loaded = await madeByOthers(() => next(url, context)).finally(() => asked.delete(url))
  if (loaded === undefined) return loadAlone(url, context, next, library)
  return probed(url, loaded, library)
}

async function loadAlone(url: string, context: object, next: Next, files: Library): Promise<Loaded> {
  const path = pathOf(url)
  // Node reads it by `require`, which asks the main thread.
  if (path && isTranslatedCommonJs(path, files)) return { format: 'commonjs', source: null, shortCircuit: true }
  return translated(url, files) ?? probed(url, await next(url, context), files)
}

/** What they made of a file; undefined where they left TypeScript to Node, which knows none. */
async function madeByOthers(load: () => Promise<Loaded>): Promise<Loaded | undefined> {
  try {
    return await load()
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_UNKNOWN_FILE_EXTENSION') return undefined
    throw error
  }
}
