import { execFile } from 'node:child_process'
import { NATIVE, nullProbe } from './nullProbe'
import { type Preloaded, withDoor } from './openDoor'
import type { Probes } from './transcripts'

/** How a program ended, and all that it said. */
export interface Run {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | string
}

interface RunOptions extends Probes {
  readonly node?: string
  readonly cwd?: string
  readonly env?: object
}

/** Runs `node args` to its end: natively where no probes are given. */
export function runNode(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { node = process.execPath, cwd, loader, witness } = options
  const run = ({ flags, env }: Preloaded) =>
    new Promise<Run>(done => {
      execFile(
        node,
        ['--no-warnings', ...flags, ...args],
        {
          cwd,
          env: { ...process.env, NODE_OPTIONS: '', ...env, ...options.env },
          maxBuffer: 1 << 28,
          timeout: 600_000,
        },
        (error, stdout, stderr) => done({ stdout, stderr, code: error ? (error.code ?? error.signal ?? 'failed') : 0 }),
      )
    })
  return witness ? withDoor(witness, run) : run(loader ? nullProbe(loader) : NATIVE)
}
