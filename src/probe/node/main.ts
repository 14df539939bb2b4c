import { isMainThread } from 'node:worker_threads'
import { hideModule } from './hideModule'
import { takeOptions } from './options'

/**
 * The preload: runs in the program's main thread before its first line. Child processes of the program find no options
 * and run as they are; so do its worker threads, where nothing of ours is left to see.
 */
const options = isMainThread ? takeOptions(process.env) : undefined
if (options !== undefined) {
  hide()
  ;(require('./begin') as typeof import('./begin')).begin(options)
} else if (!isMainThread) {
  hide()
  ;(require('./threadIds') as typeof import('./threadIds')).renumberThreads()
}

/** The program sees neither the flag that loaded this file nor the file, and hands neither on to its own children. */
function hide(): void {
  const at = process.execArgv.findIndex((flag, i) => flag === '--require' && process.execArgv[i + 1] === __filename)
  if (at >= 0) process.execArgv.splice(at, 2)
  hideModule(__filename)
}
