import type { Site } from './contract'

/** What a person calls a call of the function or module that this site is. */
export function callName({ kind, functionName }: Site, path: string): string {
  return kind === 'module' ? `module ${path.split(/[\\/]/).pop()}` : functionName
}

/** Whether a call can be suspended there. */
export function isAwait(kind: Site['kind']): boolean {
  return kind !== 'function' && kind !== 'module' && kind !== 'promise'
}
