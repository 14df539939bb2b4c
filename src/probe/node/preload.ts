import { join } from 'node:path'

/** How Node is told to load the probe in a process that the program starts. */
const PRELOAD = `--require ${JSON.stringify(join(__dirname, 'child.js'))}`

/** `NODE_OPTIONS` of such a process: ours stands before what the person has there, if anything. */
export function withPreload(own: string | undefined): string {
  return own === undefined ? PRELOAD : `${PRELOAD} ${own}`
}

/** What the person has there; undefined: no such variable. */
export function withoutPreload(options: string): string | undefined {
  if (options === PRELOAD) return undefined
  // Not always at the beginning: a script on the way may have put its own before it.
  return options.replace(`${PRELOAD} `, '').replace(PRELOAD, '')
}
