import { isMainThread } from 'node:worker_threads'
import { hideModule } from './hideModule'
import { takeOptions } from './options'

/**
 * The preload: runs in the program's main thread before its first line. Worker threads and child processes of the
 * program find no options and run as they are.
 */
const options = isMainThread ? takeOptions(process.env) : undefined
if (options !== undefined) {
  hide()
  ;(require('./begin') as typeof import('./begin')).begin(options)
}

/** The program sees neither the flag that loaded this file nor the file, and hands neither on to its own children. */
function hide(): void {
  const at = process.execArgv.findIndex((flag, i) => flag === '--require' && process.execArgv[i + 1] === __filename)
  if (at >= 0) process.execArgv.splice(at, 2)
  hideModule(__filename)
}
