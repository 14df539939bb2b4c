import type { AttachArguments, LaunchArguments } from '../protocol'
import { chooseBackend } from './backends'
import { readArguments } from './launchArguments'
import { Program, type ProgramEvents } from './program'

/**
 * Runs a program under Wakepoint without an editor; rejects with a sentence for a person. It runs when this resolves;
 * `prepare` is called before its first line.
 */
export function openProgram(
  written: LaunchArguments,
  events: ProgramEvents,
  prepare?: (program: Program) => Promise<void>,
): Promise<Program> {
  const config = readArguments(written)
  const program = new Program(chooseBackend(config), events)
  return begin(program, () => program.launch({ noDebug: true, ...config }), prepare)
}

/** The same for a process that the program has started, by what its `startDebugging` request says. */
export function openChild(
  config: AttachArguments,
  events: ProgramEvents,
  prepare?: (program: Program) => Promise<void>,
): Promise<Program> {
  const program = new Program(chooseBackend(config, 'attach'), events)
  return begin(program, () => program.attach(config), prepare)
}

async function begin(
  program: Program,
  start: () => Promise<void>,
  prepare: ((program: Program) => Promise<void>) | undefined,
): Promise<Program> {
  try {
    await start()
    // A process may have ended before one could attach to it.
    if (program.state === 'ended') return program
    await prepare?.(program)
    await program.configurationDone()
  } catch (error) {
    await program.terminate()
    throw error
  }
  return program
}
