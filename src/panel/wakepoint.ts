import type { Row } from '../protocol'

/** A row, or what else stands for a task. */
export type Wakeable = Pick<Row, 'selector' | 'name' | 'count' | 'position'>

/**
 * The selector of the wakepoint that stops when this task, or one of these, wakes; undefined when there is none. It may
 * be written otherwise than a new one would be: a place with more or less of its path, or the name instead of the place.
 */
export function wakepointOn(wakepoints: ReadonlySet<string>, row: Wakeable): string | undefined {
  if (wakepoints.has(row.selector)) return row.selector
  if (row.count === 1 && wakepoints.has(row.name)) return row.name
  for (const selector of wakepoints) {
    const [, file, line] = /^at (.+):(\d+)$/.exec(selector) ?? []
    if (file && Number(line) === row.position?.line && endsWithPath(row.position.path, file)) return selector
  }
  return undefined
}

function endsWithPath(path: string, end: string): boolean {
  const [whole, part] = [path, end].map(text => text.replaceAll('\\', '/')) as [string, string]
  return whole === part || whole.endsWith(`/${part}`)
}
