import Module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import type { SiteFile } from '../contract'
import { hookCommonJs } from './commonjs'
import type { HooksThreadData } from './hooksThread'
import { Library, type LoadedFile } from './library'
import { type Hooks, registerHooks } from './moduleHooks'
import type { LoaderOptions, PlainOptions } from './options'
import { Originals } from './originals'
import { Realms } from './realms'
import { hookScripts } from './scripts'
import { hookBoth } from './syncHooks'
import { hookVmModules } from './vmModules'

export interface Loader {
  /** Every file loaded so far. */
  files(): readonly SiteFile[]
  /** A line (from 1) of a script as it was written; undefined when nothing was put into it. */
  line(script: string, line: number): string | undefined
  /** Loads a file that Node began to load before; absent where what Node does next is ours by then. */
  readonly load?: Hooks['load']
}

/**
 * Makes Node load the program's files with probes, and TypeScript at all. Once, in the main thread, after
 * `declareContract` and before the program's first line.
 *
 * @param hooksThread Path of the compiled `hooksThread.js`, where a bundle has it elsewhere.
 */
export function installLoader(options: LoaderOptions, hooksThread = join(__dirname, 'hooksThread.js')): Loader {
  const { publish, tablesPort, opened, ...plain } = options
  const tables: SiteFile[] = []
  const originals = new Originals()
  const line = (script: string, number: number) => originals.line(script, number)
  const learn = (file: LoadedFile) => {
    tables.push(file.table)
    originals.add(file)
  }
  const library = new Library(plain, 1, file => {
    learn(file)
    publish(file.table)
  })
  const realms = new Realms(originals, opened)
  hookScripts(library, realms)
  hookVmModules(library, realms)
  if (registerHooks) {
    const load = hookBoth(library, registerHooks)
    return { files: () => tables, line, load }
  }
  const drain = startHooksThread(plain, tablesPort, hooksThread, file => {
    learn(file)
    if (!tablesPort) publish(file.table)
  })
  // The last hooks are the outermost: ours see what all others make of a file.
  hookCommonJs(library, () => Module.register(pathToFileURL(hooksThread).href))
  originals.beforeUse = drain
  return {
    files: () => {
      drain()
      return tables
    },
    line,
  }
}

/** Returns what reads the files that the hooks thread has told of, without waiting. */
function startHooksThread(
  options: PlainOptions,
  tables: LoaderOptions['tablesPort'],
  hooksThread: string,
  learn: (file: LoadedFile) => void,
): () => void {
  const { port1, port2 } = new MessageChannel()
  port1.unref()
  const data: HooksThreadData = { options: { root: process.cwd(), ...options }, main: port2, tables }
  Module.register(pathToFileURL(hooksThread).href, {
    parentURL: pathToFileURL(hooksThread).href,
    data,
    transferList: tables ? [port2, tables] : [port2],
  } as Parameters<typeof Module.register>[1])
  return () => {
    for (let got = receiveMessageOnPort(port1); got; got = receiveMessageOnPort(port1)) learn(got.message)
  }
}
