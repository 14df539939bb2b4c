import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { NATIVE, nullProbe } from './nullProbe'
import { type Preloaded, type WitnessOptions, withDoor } from './openDoor'
import type { Program } from './programs'

export { NODES, nameOf } from '../../support/nodes'

export type Transcripts = Readonly<Record<string, readonly string[]>>

const run = promisify(execFile)
/** Writes programs to a folder of their own, which `use` may use. */
export async function withPrograms<T>(programs: readonly Program[], use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wakepoint-programs-'))
  try {
    for (const { file, text } of programs) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    writeFileSync(join(folder, 'programs.txt'), programs.map(({ file }) => `${join(folder, file)}\n`).join(''))
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What programs run with; natively with nothing. */
export interface Probes {
  /** Options of the loader: probes that record nothing. */
  readonly loader?: object
  /** The whole witness. */
  readonly witness?: WitnessOptions
}

/** Runs the programs of a folder in one process: natively where no probes are given. */
export async function transcribe(
  folder: string,
  options: Probes & { readonly node?: string } = {},
): Promise<Transcripts> {
  const { node = process.execPath, loader, witness } = options
  const talk = async ({ flags, env }: Preloaded) => {
    const { stdout } = await run(
      node,
      ['--no-warnings', ...flags, join(__dirname, 'transcriber.js'), join(folder, 'programs.txt')],
      { cwd: folder, env: { ...process.env, NODE_OPTIONS: '', ...env }, maxBuffer: 1 << 28, timeout: 600_000 },
    )
    return stdout
  }
  const stdout = witness ? await withDoor(witness, talk) : await talk(loader ? nullProbe(loader) : NATIVE)
  const byPath = JSON.parse(stdout) as Record<string, string[]>
  return Object.fromEntries(Object.entries(byPath).map(([path, lines]) => [path.slice(folder.length + 1), lines]))
}

/** The programs whose transcripts differ, in words. */
export function differences(native: Transcripts, probed: Transcripts): string[] {
  const found: string[] = []
  for (const file of Object.keys(native)) {
    const [left, right] = [native[file]!, probed[file] ?? ['missing']]
    const at = left.findIndex((line, index) => line !== right[index])
    if (at >= 0 || left.length !== right.length)
      found.push(
        `${file}: line ${at + 1}\n  native: ${left[at] ?? left.at(-1)}\n  probed: ${right[at] ?? right.at(-1)}`,
      )
  }
  return found
}
