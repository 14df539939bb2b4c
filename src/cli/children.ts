import { setTimeout as sleep } from 'node:timers/promises'
import type { ChildRequest } from '../adapter/childSession'
import { openChild } from '../adapter/openProgram'
import { isRunning } from '../adapter/processTree'
import type { Program } from '../adapter/program'
import type { RunOptions } from './options'
import { printView, printWakeUp } from './print'

interface Child {
  readonly name: string
  readonly pid: number
  /** Settles when it has ended and its last table is printed. */
  readonly over: Promise<void>
}

/** How long the last facts of a process that has ended are waited for, in milliseconds. */
const lastFacts = 2000

/** The processes that the program has started and that run files of the person's own: each has tables of its own. */
export class Children {
  private readonly running = new Map<Program, Child>()

  constructor(
    private readonly options: RunOptions,
    private readonly arm: (program: Program) => Promise<unknown>,
  ) {}

  /** Does what `startDebugging` asks of an editor. */
  async open({ configuration }: ChildRequest): Promise<object> {
    const name = String(configuration.name)
    let child: Program | undefined
    let end = () => {}
    const ended = new Promise<void>(resolve => {
      end = resolve
    })
    await openChild(
      configuration,
      {
        facts(facts) {
          for (const fact of facts) if (fact.type === 'wakepointHit') printWakeUp(fact, child, name)
        },
        event() {},
        reverseRequest: command => Promise.reject(new Error(`The command line knows no ${command}.`)),
        ended: () => end(),
      },
      async program => {
        child = program
        const over = ended.then(() => this.leave(program, name))
        this.running.set(program, { name, pid: Number(configuration.subProcessId), over })
        await this.arm(program)
      },
    )
    return {}
  }

  async print(): Promise<void> {
    for (const [program, { name }] of this.running) await printView(program, this.options, name)
  }

  /** Those that still run go on alone. */
  async close(): Promise<void> {
    const all = [...this.running]
    const patience = sleep(lastFacts, undefined, { ref: false })
    for (const [program, { pid, over }] of all) {
      if (!isRunning(pid)) await Promise.race([over, patience])
      await program.terminate()
    }
    await Promise.all(all.map(([, { over }]) => over))
  }

  private async leave(program: Program, name: string): Promise<void> {
    const isLeft = this.options.after === undefined && program.model.roots().length > 0
    if (isLeft) await printView(program, this.options, name)
    this.running.delete(program)
  }
}
