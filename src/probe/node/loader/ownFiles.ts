import { isAbsolute, join, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { OWN_FOLDER } from '../ownFolder'
import type { PlainOptions } from './options'
import { isOwnRuntime } from './ownRuntime'
import { isLibrary } from './packages'

/** Which probes a file gets. */
export interface Treatment {
  readonly probes: boolean
  readonly scopes: boolean
}

/** Decides which files get probes: the person's own (none of `node_modules`) and those that `include` names. */
export function treatments(options: PlainOptions): (path: string) => Treatment {
  const root = options.root ?? process.cwd()
  const globs = (options.include ?? []).map(glob => toSlashes(isAbsolute(glob) ? glob : join(root, glob)))
  const isIncluded = globs.length ? picomatch(globs, { dot: true, nocase: process.platform === 'win32' }) : () => false
  const isAnywhere = options.include?.includes('**') ?? false
  const ignored = [...(options.ignore ?? []), OWN_FOLDER].map(path => resolve(path))
  const locals = options.locals ?? 'own'
  return path => {
    if (ignored.some(folder => path === folder || path.startsWith(folder + sep))) return NONE
    if (isOwnRuntime(path)) return NONE
    const own = !isLibrary(path)
    const probes = own || isAnywhere || isIncluded(toSlashes(path))
    return { probes, scopes: probes && (locals === 'everything' || (locals === 'own' && own)) }
  }
}

const NONE: Treatment = { probes: false, scopes: false }

function toSlashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path
}
