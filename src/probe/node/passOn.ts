import { ChildProcess } from 'node:child_process'
import { type ChildOptions, childVariable } from '../../protocol'
import { replaceMethod } from './invisible'
import { withPreload } from './preload'
import { undeprecated } from './undeprecated'

/** What describes a process to be started, wherever in Node; the parts that matter here. */
interface Start {
  readonly args?: readonly unknown[]
  envPairs?: readonly string[]
}

/**
 * Lets each process that this thread starts find the probe and its instructions, also below a shell. Only there: they
 * are put in behind all that the program can see, and taken out again when the process has been started.
 */
export function passOn({ hall, include, locals }: ChildOptions): void {
  const { apply } = Reflect
  const told = `${childVariable}=${JSON.stringify({ hall, include, locals } satisfies ChildOptions)}`
  const wrap = (original: (...args: any[]) => unknown) =>
    ({
      spawn(this: unknown, ...args: unknown[]) {
        const start = args[0] as Start | undefined
        const envPairs = start?.envPairs
        if (!Array.isArray(envPairs) || isConfined(start!)) return apply(original, this, args)
        start!.envPairs = added(envPairs, told)
        try {
          return apply(original, this, args)
        } finally {
          start!.envPairs = envPairs
        }
      },
    }).spawn
  replaceMethod(ChildProcess.prototype, 'spawn', wrap)
  replaceMethod(synchronousBinding(), 'spawn', wrap)
}

/** What `spawnSync` and the like call in the end; undefined where the program may start no processes. */
function synchronousBinding(): object | undefined {
  const { binding } = process as unknown as { binding: (name: string) => object }
  try {
    return undeprecated(() => binding('spawn_sync'))
  } catch {
    return undefined
  }
}

/** A process that may not read the probe would not start. */
function isConfined({ args }: Start): boolean {
  return args?.some(word => typeof word === 'string' && /--(?:experimental-)?permission\b/.test(word)) ?? false
}

function added(envPairs: readonly string[], told: string): readonly string[] {
  const isOptions = (pair: string) => /^NODE_OPTIONS=/.test(pair)
  const own = envPairs.find(isOptions)?.slice('NODE_OPTIONS='.length)
  return envPairs.filter(pair => !isOptions(pair)).concat(`NODE_OPTIONS=${withPreload(own)}`, told)
}
