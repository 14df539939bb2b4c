import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import picomatch from 'picomatch'
import { probeFile } from './probeFile'
import type { Script } from './scripts'

const internals = '<node_internals>/'

/** What a person doesn't want to step into. */
export interface SkipFiles {
  /** Patterns for V8's own stepping, the probe's files among them. V8 never matches `node:` scripts. */
  readonly patterns: string[]
  /** Whether steps don't end there. */
  skips(script: Script | undefined): boolean
}

/** Reads the globs of `skipFiles`; `<node_internals>/**` means Node's own files, a `!` in front takes files out. */
export function readSkipFiles(globs: readonly string[]): SkipFiles {
  const files = globs.filter(glob => !glob.startsWith('!') && !glob.startsWith(internals))
  const ignore = globs.filter(glob => glob.startsWith('!')).map(glob => glob.slice(1))
  const matches = files.length === 0 ? () => false : picomatch(files, { dot: true, ignore })
  const skipsEngine = globs.some(glob => glob.startsWith(internals))
  const probe = pathToFileURL(dirname(probeFile())).pathname
  const patterns = ignore.length > 0 ? [] : files.map(patternOf)
  return {
    // What is asked of the program between its own steps is none of its scripts.
    patterns: ['^wakepoint:command$', `${probe.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}/`, ...patterns],
    skips(script) {
      if (!script || script.kind === 'probe') return true
      if (script.kind === 'engine') return skipsEngine
      return script.path !== undefined && matches(script.path)
    },
  }
}

/** V8's patterns look for the path in the name of the script, which may be a URL. */
function patternOf(glob: string): string {
  return picomatch.makeRe(glob, { dot: true }).source.replace(/^\^/, '^(?:file://)?')
}
