import fs from 'node:fs'
import { extname } from 'node:path'
import { replaceMethod } from './invisible'
import { type Hooks, pathOf, registerHooks } from './loader/moduleHooks'
import { isProbe } from './ownFolder'
import { isCalledByNode } from './where'

/** Where tools lie: packages, package managers, what the system brings along. */
const LIBRARY = /[\\/](?:node_modules|\.yarn|corepack|yarn-v[\d.]+)[\\/]|^\/usr\/(?:local\/)?(?:lib|share)\//

const PROGRAMS = new Set(['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx'])

/** Whether it is one of the person's own programs or modules. */
export function isOwnFile(path: string): boolean {
  return PROGRAMS.has(extname(path)) && !LIBRARY.test(path) && !isProbe(path)
}

type LoadHook = Hooks['load']

/**
 * Calls `begin` before the text of the first own file runs, and nobody after it. `begin` installs the loader, and answers
 * what shall load that very file. On Node 20 only `require` is seen.
 */
export function atFirstOwnFile(begin: (path: string) => LoadHook | undefined): void {
  if (registerHooks) watchHooks(registerHooks, begin)
  else watchReads(begin)
}

function watchHooks(register: NonNullable<typeof registerHooks>, begin: (path: string) => LoadHook | undefined): void {
  let hasBegun = false
  const hooks = register({
    load(url, context, next) {
      const path = hasBegun ? undefined : pathOf(url)
      if (path === undefined || !isOwnFile(path)) return next(url, context)
      hasBegun = true
      hooks.deregister()
      const load = begin(path)
      return load ? load(url, context, next) : next(url, context)
    },
  })
}

/** Node 20 reads what is required with the `fs` that programs see, and then calls our `_compile` if that is there. */
function watchReads(begin: (path: string) => unknown): void {
  const { apply } = Reflect
  const original = replaceMethod(
    fs,
    'readFileSync',
    read =>
      ({
        readFileSync(this: unknown, ...args: unknown[]) {
          const [path] = args
          if (fs.readFileSync === watched && typeof path === 'string' && isOwnFile(path) && isCalledByNode()) {
            fs.readFileSync = original as typeof fs.readFileSync
            begin(path)
          }
          return apply(read, this, args)
        },
      }).readFileSync,
  )
  const watched = fs.readFileSync
}
