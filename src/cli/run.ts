import { constants } from 'node:os'
import type { ChildRequest } from '../adapter/childSession'
import { openProgram } from '../adapter/openProgram'
import type { Program, ProgramEvents } from '../adapter/program'
import { parseSelector } from '../adapter/selector'
import { Children } from './children'
import { type RunOptions, UsageError } from './options'
import { printView, printWakeUp, say } from './print'
import { openRecording } from './recording'
import { Terminal } from './terminal'

/** Runs a program in this terminal and prints who waits for what on stderr; answers the program's own exit code. */
export async function run(options: RunOptions): Promise<number> {
  const terminal = new Terminal()
  const record = options.record === undefined ? undefined : openRecording(options.record)
  const wakepoints = options.wakeUps.map((text, index) => wakepoint(text, index + 1))
  let hearEnd = () => {}
  const heard = new Promise<void>(resolve => {
    hearEnd = resolve
  })
  const events: ProgramEvents = {
    facts(facts) {
      record?.(facts)
      for (const fact of facts) {
        if (fact.type === 'wakepointHit') printWakeUp(fact, opened)
        if (fact.type === 'probeFailed') say(fact.message)
      }
    },
    event() {},
    async reverseRequest(command, args) {
      if (command === 'startDebugging') return await children.open(args as ChildRequest)
      if (command !== 'runInTerminal') throw new Error(`The command line knows no ${command}.`)
      return await terminal.run(args as Parameters<Terminal['run']>[0])
    },
    ended: () => hearEnd(),
  }
  let opened: Program | undefined
  const arm = async (program: Program) => {
    if (wakepoints.length === 0) return []
    return (await program.command('setWakepoints', { wakepoints })).wakepoints
  }
  const children = new Children(options, arm)
  const printAll = async (program: Program) => {
    await printView(program, options)
    await children.print()
  }
  listenToSignals(terminal, () => opened && void printAll(opened))
  const program = await openProgram(options.launch, events, async program => {
    opened = program
    for (const { message } of await arm(program)) if (message) say(message)
  })
  const print = () => printAll(program)
  const repeat = options.every === undefined ? undefined : setInterval(print, options.every * 1000)
  const look = () => void program.command('inspectLoops', {}).catch(() => undefined)
  const looks = record && options.query.loops ? setInterval(look, LOOKS) : undefined
  const once = options.after === undefined ? undefined : setTimeout(endAfterPrint, options.after * 1000)

  let isEnding = false
  async function endAfterPrint(): Promise<void> {
    await print()
    isEnding = true
    await program.terminate()
  }

  const { code, signal } = await terminal.ended()
  // Its last facts may still be on their way.
  const patience = setTimeout(hearEnd, LAST_FACTS)
  await heard
  clearTimeout(patience)
  clearInterval(repeat)
  clearTimeout(once)
  clearInterval(looks)
  if (options.after === undefined && program.model.roots().length > 0) await printView(program, options)
  await children.close()
  await program.terminate()
  if (isEnding) return 0
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal])
}

/** How long facts are waited for when the program has ended, in milliseconds. */
const LAST_FACTS = 2000

/** A recording with loops looks at them so often, in milliseconds. */
const LOOKS = 1000

/** A terminal sends Ctrl+C to the program as well; this process outlives it to tell how it went. */
function listenToSignals(terminal: Terminal, print: () => void): void {
  const pass = (signal: NodeJS.Signals) => terminal.kill(signal)
  process.on('SIGUSR2', print).on('SIGINT', () => undefined)
  process.on('SIGTERM', pass).on('SIGHUP', pass)
}

function wakepoint(text: string, id: number) {
  try {
    return { id, selector: parseSelector(text), at: 'wakee', logMessage: 'woken' } as const
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
