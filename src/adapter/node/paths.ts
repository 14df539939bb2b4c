import { isAbsolute } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The file of a script or source; undefined for what has none (`node:fs`, `evalmachine.<anonymous>`, `webpack://`). */
export function fileOf(url: string): string | undefined {
  if (url.startsWith('file://')) {
    const bare = url.replace(/[?#].*$/s, '')
    return URL.canParse(bare) ? fileURLToPath(bare) : undefined
  }
  return isAbsolute(url) ? url : undefined
}

/** A pattern for the names V8 may give to a file's script: its path, or its URL with whatever query. */
export function urlPatternOf(path: string): string {
  const url = pathToFileURL(path).href
  return `^(?:${literal(path)}|${literal(url)}(?:[?#].*)?)$`
}

/** A pattern for the names of all files but these scripts, and those of libraries. */
export function patternOfAll(except: Iterable<string>): string {
  const left = [...except].map(url => `${literal(url)}$`)
  return `^(?!${[...left, String.raw`.*[\\/]node_modules[\\/]`].join('|')})(?:file:|/|[A-Za-z]:[\\\\/])`
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
