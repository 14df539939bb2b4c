import Module from 'node:module'
import { type Loaded, probed, type Request, type Resolved, redirected, secondChance, translated } from './hooks'
import type { Library } from './library'

interface Hooks {
  resolve(specifier: string, context: Request, next: (specifier: string) => Resolved): Resolved
  load(url: string, context: object, next: (url: string, context?: object) => Loaded): Loaded
}

/** Node 22.15, 24 and later: hooks in the program's own thread, for `import` and `require` alike. */
export const registerHooks = (Module as unknown as { registerHooks?: (hooks: Hooks) => void }).registerHooks

export function hookBoth(library: Library, register: NonNullable<typeof registerHooks>): void {
  register({
    resolve(specifier, context, next) {
      try {
        return next(redirected(specifier, context))
      } catch (error) {
        return next(secondChance(error, specifier, context))
      }
    },
    load(url, context, next) {
      return translated(url, library) ?? probed(url, next(url, context), library)
    },
  })
}
