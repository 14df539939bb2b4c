import fs from 'node:fs'
import { extname } from 'node:path'
import vm from 'node:vm'
import { scriptEndings } from '../../protocol'
import { isCalledByNode } from './calls/where'
import { replaceMethod } from './invisible'
import { type Hooks, pathOf, registerHooks } from './loader/moduleHooks'
import { isLibrary } from './loader/packages'
import { pathOfScript, replaceModuleMaker, replaceScriptMaker } from './loader/vmMakers'
import { isProbe } from './ownFolder'
import { peek } from './safely'

/** Where tools lie beside packages: package managers, what the system brings along. */
const TOOLS = /[\\/](?:\.yarn|corepack|yarn-v[\d.]+)[\\/]|^\/usr\/(?:local\/)?(?:lib|share)\//

const PROGRAMS = new Set<string>(['', ...scriptEndings])

/** Whether it is one of the person's own programs or modules. */
export function isOwnFile(path: string): boolean {
  return PROGRAMS.has(extname(path)) && !isLibrary(path) && !TOOLS.test(path) && !isProbe(path)
}

type LoadHook = Hooks['load']

/** Answers what takes it back. */
type Watch = (begin: (path: string) => LoadHook | undefined) => () => void

/**
 * Calls `begin` before the text of the first own file runs, and nobody after it. `begin` installs the loader, and answers
 * what shall load that very file. On Node 20 only `require`, and what tools compile themselves, is seen.
 */
export function atFirstOwnFile(begin: (path: string) => LoadHook | undefined): void {
  const stops: (() => void)[] = []
  const beginOnce = (path: string) => {
    for (const stop of stops) stop()
    return begin(path)
  }
  const watchLoader = registerHooks ? hooksWatch(registerHooks) : watchReads
  for (const watch of [watchLoader, watchScripts, watchFunctions, watchModules]) stops.push(watch(beginOnce))
}

const hooksWatch =
  (register: NonNullable<typeof registerHooks>): Watch =>
  begin => {
    let hasBegun = false
    const hooks = register({
      load(url, context, next) {
        const path = hasBegun ? undefined : pathOf(url)
        if (path === undefined || !isOwnFile(path)) return next(url, context)
        const load = begin(path)
        return load ? load(url, context, next) : next(url, context)
      },
    })
    return () => {
      hasBegun = true
      hooks.deregister()
    }
  }

/** Test runners compile the files of tests themselves, and run them by `vm`. */
const watchScripts: Watch = begin =>
  replaceScriptMaker(make => (args, target) => {
    if (!beginsAt(args[1], begin)) return make(args, target)
    // What makes scripts from here on.
    return Reflect.construct(Object.getPrototypeOf(vm.Script), args, target as NewableFunction)
  })

const watchModules: Watch = begin =>
  replaceModuleMaker(make => (options, target) => {
    if (!beginsAt(options.identifier, begin)) return make(options, target)
    const { SourceTextModule } = vm as unknown as { SourceTextModule: object }
    return Reflect.construct(Object.getPrototypeOf(SourceTextModule), [options], target as NewableFunction)
  })

const watchFunctions: Watch = begin => {
  const { apply } = Reflect
  const original = replaceMethod(
    vm,
    'compileFunction',
    compile =>
      ({
        compileFunction(this: unknown, ...args: unknown[]) {
          const hasBegun = vm.compileFunction === watched && beginsAt(peek(args[2], 'filename'), begin)
          return apply(hasBegun ? vm.compileFunction : compile, this, args)
        },
      }).compileFunction,
  )
  const watched = vm.compileFunction
  return () => {
    if (vm.compileFunction === watched) vm.compileFunction = original as typeof vm.compileFunction
  }
}

/** Whether a text of this name is the first own file, before which `begin` was called. */
function beginsAt(name: unknown, begin: (path: string) => unknown): boolean {
  const path = pathOfScript(name)
  if (path === undefined || !isOwnFile(path)) return false
  begin(path)
  return true
}

/** Node 20 reads what is required with the `fs` that programs see, and then calls our `_compile` if that is there. */
const watchReads: Watch = begin => {
  const { apply } = Reflect
  const original = replaceMethod(
    fs,
    'readFileSync',
    read =>
      ({
        readFileSync(this: unknown, ...args: unknown[]) {
          const [path] = args
          if (fs.readFileSync === watched && typeof path === 'string' && isOwnFile(path) && isCalledByNode()) {
            begin(path)
          }
          return apply(read, this, args)
        },
      }).readFileSync,
  )
  const watched = fs.readFileSync
  return () => {
    if (fs.readFileSync === watched) fs.readFileSync = original as typeof fs.readFileSync
  }
}
