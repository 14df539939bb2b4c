import { isMainThread } from 'node:worker_threads'
import { hideModule } from './hideModule'
import { takeOptions } from './options'
import { beginThread } from './threads'

/**
 * The preload of the program: runs in its main thread before its first line. Its worker threads run as they are, and
 * nothing of ours is left to see in them.
 */
const options = isMainThread ? takeOptions(process.env) : undefined
if (options !== undefined) {
  hide()
  ;(require('./begin') as typeof import('./begin')).begin(options)
} else if (!isMainThread) {
  hide()
  beginThread()
}

/** The program sees neither the flag that loaded this file nor the file, and hands neither on to its own children. */
function hide(): void {
  const at = process.execArgv.findIndex((flag, i) => flag === '--require' && process.execArgv[i + 1] === __filename)
  if (at >= 0) process.execArgv.splice(at, 2)
  hideModule(__filename)
}
