import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'

/** Prints a line again and again, and waits in another task. */
const ticking = `
import asyncio

async def ticks():
    waits = asyncio.create_task(asyncio.Event().wait(), name='parked')
    count = 0
    while True:
        await asyncio.sleep(0.05)
        count += 1
        print('tick', count, flush=True)

asyncio.run(ticks())
`

/** A Python program that somebody has started in a terminal elsewhere, and that goes on whoever looks at it. */
export class RunningProgram {
  private constructor(
    private readonly child: ChildProcess,
    private readonly lines: Interface,
  ) {}

  /**
   * Writes `ticking.py` into the folder and runs it until it prints.
   *
   * @param options Of the interpreter.
   * @param first A line to begin the program with.
   * @param packages A folder with packages for it.
   */
  static async start(
    folder: string,
    { options = [], first = '', packages = '' }: { options?: readonly string[]; first?: string; packages?: string },
  ): Promise<RunningProgram> {
    const file = join(folder, 'ticking.py')
    await writeFile(file, first + ticking)
    const env = { ...process.env, PYTHONPATH: packages, PYDEVD_DISABLE_FILE_VALIDATION: '1' }
    const child = spawn('python3', [...options, file], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const program = new RunningProgram(child, createInterface({ input: child.stdout! }))
    await program.goesOn()
    return program
  }

  get pid(): number {
    return this.child.pid!
  }

  /** Resolves when it prints its next line; rejects when it ends instead. */
  async goesOn(): Promise<void> {
    const ended = new AbortController()
    const printed = once(this.lines, 'line', { signal: ended.signal })
    const closed = () => ended.abort(new Error('The program has ended.'))
    this.lines.once('close', closed)
    await printed.finally(() => this.lines.off('close', closed))
  }

  async end(): Promise<void> {
    this.child.kill('SIGKILL')
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit')
  }
}
