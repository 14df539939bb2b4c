import childProcess from 'node:child_process'
import { promisify } from 'node:util'
import { disguise } from '../invisible'
import { isMaking, note, stamp } from '../origins'
import { Work } from './work'

/** Child processes with a callback in an executor, and `promisify(exec)`. */
export function nameProcesses(): void {
  const { apply } = Reflect
  for (const name of ['exec', 'execFile'] as const) {
    const original = childProcess[name] as any
    const promised = original[promisify.custom]
    const replacements = {
      promised(this: unknown, ...args: unknown[]) {
        return stamp(apply(promised, this, args), new Work('process', 'process', args[0]))
      },
      noted(this: unknown, ...args: unknown[]) {
        if (isMaking()) note(new Work('process', 'process', args[0]))
        return apply(original, this, args)
      },
    }
    const instead = { [promisify.custom]: disguise(replacements.promised, promised) }
    ;(childProcess as any)[name] = disguise(replacements.noted, original, instead)
  }
}
