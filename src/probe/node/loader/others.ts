import Module from 'node:module'
import { extname } from 'node:path'
import { replaceMethod } from '../invisible'

/**
 * Loaders that the program brings along: tsx, ts-node, babel-register and the like. What they make of a file is what
 * runs, so probes go into that; TypeScript is ours to translate only where none of them does.
 */
export interface OtherLoaders {
  /** Whether any may have a say in what is imported. */
  readonly areHooked: boolean
  /** Whether `require` leaves a file of this name to one of them. */
  handle(path: string): boolean
}

type Handlers = Readonly<Record<string, unknown>>

/**
 * Notices them as they come; `came` is called after each that brought hooks of `registerHooks`, `cameToThread` after each
 * that brought hooks for a thread of their own.
 */
export function watchLoaders(came: () => void, cameToThread: () => void = () => undefined): OtherLoaders {
  const { apply } = Reflect
  let areHooked = false
  let isOwn = false
  const notice = (name: 'registerHooks' | 'register', after: () => void) =>
    replaceMethod(
      Module,
      name,
      original =>
        ({
          noticed(this: unknown, ...args: unknown[]) {
            const answer = apply(original, this, args)
            if (isOwn) return answer
            areHooked = true
            isOwn = true
            try {
              after()
            } finally {
              isOwn = false
            }
            return answer
          },
        }).noticed,
    )
  notice('registerHooks', came)
  notice('register', cameToThread)
  const handlers = (Module as unknown as { _extensions: Handlers })._extensions
  // Ours are not enumerable.
  const before: Handlers = Object.create(null, Object.getOwnPropertyDescriptors(handlers))
  const handlerOf = (of: Handlers, path: string) => of[extname(path)] ?? of['.js']
  return {
    get areHooked() {
      return areHooked
    },
    handle: path => handlerOf(handlers, path) !== handlerOf(before, path),
  }
}
