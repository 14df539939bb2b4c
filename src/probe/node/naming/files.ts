import fs from 'node:fs'
import { noteInExecutors, stampPromises } from './patches'
import { Work } from './work'

/** `fs.promises`, and the callback functions of `fs` in an executor. */
export function nameFiles(): void {
  for (const name of Object.keys(fs.promises))
    if (name !== 'watch' && name !== 'glob') stampPromises(fs.promises, name, args => new Work('file', name, args[0]))
  for (const name of Object.keys(fs))
    if (typeof (fs as any)[`${name}Sync`] === 'function')
      noteInExecutors(fs, name, args => new Work('file', name, args[0]))
}
