import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import type { ChildOptions } from '../../protocol'
import { atFirstOwnFile, isOwnFile } from './firstOwnFile'
import { hideModule } from './hideModule'
import { takeChildOptions } from './options'
import { passOn } from './passOn'
import { beginThread, tellThreads } from './threads'

/** Node gives those that only start others no inspector, and ends itself where it is asked for one. */
const ONLY_STARTS = /^--(?:test$|watch(?:$|-path))/

/**
 * A process that the program has started. One that runs a file of the person's own is a program like the first; a tool
 * (npm, tsc, a test runner) costs next to nothing unless it loads such a file later.
 */
for (const name of ['child.js', 'childProcess.js']) hideModule(join(__dirname, name))
if (isMainThread) {
  const options = takeChildOptions(process.env)
  if (options !== undefined) start(options)
} else beginThread()

function start(options: ChildOptions): void {
  const loadBegin = () => require('./begin') as typeof import('./begin')
  if (process.execArgv.some(flag => ONLY_STARTS.test(flag))) {
    passOn(options)
    tellThreads({ options })
    return
  }
  const program = mainFile()
  if (program !== undefined && isOwnFile(program)) {
    loadBegin().begin({ ...options, program })
    return
  }
  passOn(options)
  tellThreads({ options })
  atFirstOwnFile(program => loadBegin().beginLate({ ...options, program }))
}

/** Its real path (tools are called by links to them); undefined where it is named without its ending, or none. */
function mainFile(): string | undefined {
  const [, path] = process.argv
  try {
    return path === undefined ? undefined : realpathSync(path)
  } catch {
    return undefined
  }
}
