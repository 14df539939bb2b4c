import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The file that a source map means by a source: a URL of a file, or as webpack names them, by their path below some
 * folder around the compiled file. What no file is found for keeps its name.
 */
export function sourceFile(source: string, compiled: string): string {
  if (source.startsWith('file:')) return fileURLToPath(source)
  const below = /^webpack:\/\/[^/]*\/+(?:\.\/)?([^?]+)/.exec(source)?.[1]
  if (below === undefined) return source
  for (let folder = dirname(compiled); ; folder = dirname(folder)) {
    const path = join(folder, decodeURI(below))
    if (existsSync(path)) return path
    if (folder === dirname(folder)) return source
  }
}
