import { resourceKinds } from '../protocol'

/** An error for a person: one sentence that says what to do. Everything else that is thrown is a bug. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

export const nothingToRun = () =>
  new UserError('There is nothing to run: set "program" in the launch configuration to the file to debug.')

export const programNotFound = (path: string) =>
  new UserError(`The program ${path} does not exist: check "program" (and "cwd") in the launch configuration.`)

export const programIsFolder = (path: string) =>
  new UserError(`The program ${path} is a folder: set "program" to a file in it.`)

export const folderNotFound = (path: string) =>
  new UserError(`The working directory ${path} does not exist: check "cwd" in the launch configuration.`)

export const envFileUnreadable = (path: string, why: string) =>
  new UserError(`The environment file ${path} cannot be read (${why}): check "envFile" in the launch configuration.`)

export const wrongAttribute = (name: string, expected: string) =>
  new UserError(`"${name}" in the launch configuration must be ${expected}.`)

export const executableNotFound = (executable: string) =>
  new UserError(
    `The runtime ${executable} was not found: install it, or set "runtimeExecutable" to the path of a Node.js (20 or newer).`,
  )

export const executableTooOld = (executable: string, version: string) =>
  new UserError(`${executable} is Node.js ${version}, and Wakepoint needs 20 or newer: set "runtimeExecutable" to one.`)

export const executableFailed = (executable: string, why: string) =>
  new UserError(`${executable} could not be started (${why}): check "runtimeExecutable" in the launch configuration.`)

export const processTaken = (pid: number) =>
  new UserError(`Process ${pid} had its session, or went on without one: start its parent again to debug it.`)

export const cannotAttach = (language: string) =>
  new UserError(`Wakepoint cannot attach to a running ${language} program: start it with a launch configuration.`)

export const expressionHasNoData = () =>
  new UserError('Choose a variable in the Variables view: a future, a promise or a task that it holds can be watched.')

export const noConditionHere = () =>
  new UserError('A future settles once: its data breakpoint takes no condition. Put one on a wakepoint in its place.')

export const nothingSettles = (why: string) => new UserError(why)

export const noBackend = (program: string) =>
  new UserError(`Wakepoint does not know how to run ${program}: it runs JavaScript, TypeScript and Python files.`)

export const probeMissing = (path: string) =>
  new UserError(`Wakepoint is not complete: ${path} is missing. Install it again, or build it.`)

export const doorTaken = (why: string) =>
  new UserError(`Wakepoint could not open a port on 127.0.0.1 (${why}): free a port and start again.`)

export const portTaken = (port: number, why: string) =>
  new UserError(`Port ${port} cannot be opened (${why}): choose another one with --port.`)

export const badPort = (text: string) =>
  new UserError(`"${text}" is no port: write --port and a number from 0 (any free one) to 65535.`)

export const diedAtStart = (exit: string, said: string) =>
  new UserError(
    said
      ? `The program ended before its first line (${exit}): ${said}`
      : `The program ended before its first line (${exit}): see the debug console.`,
  )

export const probeSilent = (seconds: number) =>
  new UserError(
    `The program did not report to Wakepoint within ${seconds} seconds: check that "runtimeExecutable" is a Node.js and that "runtimeArgs" do not keep it from starting.`,
  )

export const programGone = () => new UserError('The program has ended.')

/** Throws the error unless it says that the program has ended. */
export function unlessGone(error: Error): void {
  if (!isGone(error)) throw error
}

/** Whether it says no more than that the program has ended. */
export function isGone(error: Error): boolean {
  return error.message === programGone().message
}

export const notStarted = () => new UserError('The program has not been started yet.')

export const notRunning = () => new UserError('The program is not paused: pause it first.')

export const alreadyStarted = () => new UserError('This session runs a program already: stop it first.')

export const frameGone = () => new UserError('This stack frame is gone: the program has gone on since.')

export const frameLeft = () =>
  new UserError('This call is over: only where it was is known. Choose "Uncaught Exceptions" to stop where it throws.')

export const noVariables = () =>
  new UserError('The variables of this call cannot be read: it has no probes ("include" and "locals" in launch.json).')

export const valueGone = () => new UserError('This value is gone: the program has gone on since.')

export const taskGone = (task: number) => new UserError(`Task ${task} has finished, or never was.`)

export const onlyTasks = () =>
  new UserError('Only a task can be cancelled: end the program with Stop to end its threads.')

export const unknownRequest = (command: string) => new UserError(`Wakepoint does not know the request "${command}".`)

export const cannotTell = (what: string) => new UserError(what)

export const noTerminal = (why: string) =>
  new UserError(`The terminal could not be opened (${why}): set "console" to "internalConsole".`)

export const noSession = () => new UserError('The editor has opened no session for a process of the program.')

/** What can stand after `wake:`. */
const selectors = `any, a task name (load*), at file.ts:41, on ${resourceKinds.slice(0, 3).join('|')}|… [name], or #12`

export const emptySelector = () => new UserError(`A wakepoint needs a selector: ${selectors}.`)

export const badPlace = (place: string) =>
  new UserError(`"at ${place}" names no line: write at file.ts:41 (or a longer end of its path).`)

export const badResource = (word: string) =>
  new UserError(
    `"on ${word}" is nothing a task can await: use on ${resourceKinds.filter(k => k !== 'unknown').join(', ')}.`,
  )

export const badTaskNumber = (text: string) =>
  new UserError(`"${text}" is no task number: write # and the number that the panel shows, as in #12.`)

export const badSelector = (text: string) => new UserError(`"${text}" is no selector: use ${selectors}.`)

export const badHitCondition = (text: string) =>
  new UserError(`"${text}" is no hit count: write a number, or one of == < <= > >= % before it, as in >= 3 or % 10.`)

export const badCondition = (why: string) => new UserError(`The condition cannot be read: ${why}`)

export const noDebugging = () => new UserError('The program runs without debugging: nothing stops it.')
