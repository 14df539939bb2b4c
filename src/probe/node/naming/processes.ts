import childProcess, { ChildProcess } from 'node:child_process'
import { promisify } from 'node:util'
import { disguise, replaceMethod } from '../invisible'
import { isMaking, note, stamp } from '../origins'
import { peek } from '../safely'
import { commandText, pipes } from './children'
import { Work } from './work'

/** Child processes with a callback in an executor, and `promisify(exec)`. */
export function nameProcesses(): void {
  const { apply } = Reflect
  for (const name of ['exec', 'execFile'] as const) {
    const original = childProcess[name] as any
    const promised = original[promisify.custom]
    const replacements = {
      promised(this: unknown, ...args: unknown[]) {
        return stamp(apply(promised, this, args), processOf(args))
      },
      noted(this: unknown, ...args: unknown[]) {
        if (isMaking()) note(processOf(args))
        return apply(original, this, args)
      },
    }
    const instead = { [promisify.custom]: disguise(replacements.promised, promised) }
    ;(childProcess as any)[name] = disguise(replacements.noted, original, instead)
  }
  namePipes()
}

/** `exec('git log')`, `execFile('git', ['log'])`. */
function processOf(args: readonly unknown[]): Work {
  return new Work('process', 'process', commandText(args[0], args[1]))
}

/** Lets the pipes of a child say whose they are. */
function namePipes(): void {
  const { apply } = Reflect
  replaceMethod(
    ChildProcess.prototype,
    'spawn',
    original =>
      ({
        spawn(this: ChildProcess, ...args: unknown[]) {
          const result = apply(original, this, args)
          notePipe(this, 'stdin')
          notePipe(this, 'stdout')
          notePipe(this, 'stderr')
          return result
        },
      }).spawn,
  )
}

function notePipe(child: ChildProcess, name: 'stdin' | 'stdout' | 'stderr'): void {
  const pipe = peek(child, name)
  if (typeof pipe === 'object' && pipe !== null) pipes.set(pipe, { child, name })
}
