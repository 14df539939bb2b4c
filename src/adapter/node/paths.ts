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

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
