import Module from 'node:module'
import { fileURLToPath } from 'node:url'

/** What Node's module hooks hand around; the parts that matter here. */
export interface Loaded {
  format?: string | null
  source?: string | ArrayBuffer | NodeJS.TypedArray | null
  shortCircuit?: boolean
}

export interface Resolved {
  url: string
  format?: string | null
  shortCircuit?: boolean
  importAttributes?: Record<string, string>
}

/** Who asks for a module, and whether by `require`. */
export interface Request {
  readonly parentURL?: string
  readonly conditions?: readonly string[]
}

export interface Hooks {
  resolve?(specifier: string, context: Request, next: (specifier: string, context?: object) => Resolved): Resolved
  load(url: string, context: Request, next: (url: string, context?: object) => Loaded): Loaded
}

export interface Registered {
  deregister(): void
}

/** Node 22.15, 24 and later: hooks in the program's own thread, for `import` and `require` alike. */
export const registerHooks = (Module as unknown as { registerHooks?: (hooks: Hooks) => Registered }).registerHooks

/** The path of a `file:` URL that the loader may have a say in. */
export function pathOf(url: string | undefined): string | undefined {
  return url?.startsWith('file:') ? fileURLToPath(url) : undefined
}
