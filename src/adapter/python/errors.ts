import { basename } from 'node:path'
import { UserError } from '../errors'

const oldest = '3.9'

const optIn = 'add "import wakepoint" to the program (the command "Wakepoint: Copy the Import for Python" has the line)'

export const noInterpreter = (tried: readonly string[]) =>
  new UserError(
    `No Python was found (tried ${tried.join(', ')}): install Python ${oldest} or newer, or set "python" in the launch configuration to its path.`,
  )

export const selectionGone = (path: string) =>
  new UserError(
    `The Python extension has ${path} selected, and no Python is there: run "Python: Select Interpreter", or set "python" in the launch configuration.`,
  )

export const notPython = (path: string, why: string) =>
  new UserError(`${path} is not a Python that runs (${why}): set "python" in the launch configuration to another one.`)

export const pythonTooOld = (path: string, version: string) =>
  new UserError(
    `${path} is Python ${version}, and Wakepoint needs ${oldest} or newer: choose another interpreter, or set "python" in the launch configuration.`,
  )

export const noDebugpy = (path: string) =>
  new UserError(
    `${path} has no debugpy, so the program is only watched: install it there with "pip install debugpy" to stop at lines and wakepoints.`,
  )

export const noDebugpyToAttach = ({ path, version }: { readonly path: string; readonly version: readonly number[] }) =>
  new UserError(
    `Attaching to Python ${version.join('.')} needs debugpy: install it with "${path} -m pip install debugpy", or ${optIn}.`,
  )

export const brokenProgram = (path: string, line: number | null, why: string) =>
  new UserError(
    `${basename(path)} cannot be compiled (${line === null ? why : `${why}, line ${line}`}): correct it and start again.`,
  )

export const noModule = (name: string, interpreter: string) =>
  new UserError(
    `${interpreter} finds no module named ${name}: install it, or set "cwd" in the launch configuration to the folder that holds it.`,
  )

export const noPython = (pid: number) =>
  new UserError(`Process ${pid} is not a Python program: choose the process id of one.`)

export const noProcess = (pid: number) => new UserError(`There is no process ${pid}: it may have ended already.`)

export const notAllowed = (pid: number) =>
  new UserError(`The system does not let Wakepoint into process ${pid}: run it as the same user, or ${optIn}.`)

export const noGdb = (pid: number) =>
  new UserError(`debugpy needs gdb to get into process ${pid}, and there is none: install gdb, or ${optIn}.`)

export const injectionFailed = (pid: number, why: string) =>
  new UserError(`debugpy did not get into process ${pid} (${why}): ${optIn}, and try again.`)

export const cannotReach = (host: string, port: number) =>
  new UserError(
    `No debugpy listens on ${host}:${port}: start the program with "python -m debugpy --listen ${port} …" first.`,
  )

export const portIsNotDebugpy = (host: string, port: number) =>
  new UserError(`What listens on ${host}:${port} is not debugpy: check "connect" in the launch configuration.`)

export const debuggerRefused = (why: string) => new UserError(`The Python debugger refused: ${why}`)

export const nothingToAttach = () =>
  new UserError('There is nothing to attach to: set "processId", or "connect" with a "port".')

export const watchedOnly = () =>
  new UserError('The program is only watched, so nothing stops it: debug it with debugpy, without "observe".')

export const endedWith = (code: number, error: string) => `The program ended with exit code ${code}: ${error}\n`
