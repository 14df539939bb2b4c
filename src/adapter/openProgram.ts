import type { LaunchArguments } from '../protocol'
import { chooseBackend } from './backends'
import { readArguments } from './launchArguments'
import { Program, type ProgramEvents } from './program'

/**
 * Runs a program under Wakepoint without an editor; rejects with a sentence for a person. It runs when this resolves;
 * `prepare` is called before its first line.
 */
export async function openProgram(
  written: LaunchArguments,
  events: ProgramEvents,
  prepare?: (program: Program) => Promise<void>,
): Promise<Program> {
  const config = readArguments(written)
  const program = new Program(chooseBackend(config), events)
  try {
    await program.launch({ noDebug: true, ...config })
    await prepare?.(program)
    await program.configurationDone()
  } catch (error) {
    await program.terminate()
    throw error
  }
  return program
}
