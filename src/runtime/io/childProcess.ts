import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { ValueError } from '../exceptions'
import { osErrorOf } from './osErrors'

/** A stream of a child that goes through a pipe to this program. */
export const PIPE = -1
/** stderr goes where stdout goes. */
export const STDOUT = -2
/** A stream of a child that leads nowhere. */
export const DEVNULL = -3

/** Where a stream of a child leads: PIPE, STDOUT (stderr only), DEVNULL, a Node stream with a descriptor, null: ours. */
export type ChildStream = typeof PIPE | typeof STDOUT | typeof DEVNULL | Readable | Writable | null

/** How a child is started. */
export interface ChildOptions {
  stdin?: ChildStream
  stdout?: ChildStream
  stderr?: ChildStream
  /** The directory it starts in. */
  cwd?: string
  /** Its whole environment; by default ours. */
  env?: Readonly<Record<string, string>>
  /** It leads a process group of its own (`start_new_session`). */
  startNewSession?: boolean
  /** The shell of subprocessShell; by default /bin/sh. */
  executable?: string
}

/** Starts a program, or a command line for the shell. @throws FileNotFoundError and PermissionError at once @internal */
export function startChild(command: readonly string[] | string, options: ChildOptions): ChildProcess {
  const shell = typeof command === 'string'
  let [program, ...args] = shell ? [options.executable ?? '/bin/sh', '-c', command] : command
  if (program === undefined) throw new ValueError('a program is needed')
  checkDirectory(options.cwd)
  if (!shell) findProgram(program, options)
  if (options.stderr === STDOUT) {
    // Node cannot lead two streams of a child into one pipe: the shell does, and then becomes the program.
    args = ['-c', 'exec "$@" 2>&1', 'sh', program, ...args]
    program = '/bin/sh'
  }
  const stdio = [options.stdin, options.stdout, options.stderr].map(stdioOf) as StdioOptions
  return spawn(program, args, {
    stdio,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
    detached: options.startNewSession ?? false,
  })
}

function stdioOf(stream: ChildStream | undefined): unknown {
  if (stream === PIPE) return 'pipe'
  if (stream === DEVNULL || stream === STDOUT) return 'ignore'
  return stream ?? 'inherit'
}

/** Node would say of a directory that is not there that the program is not. */
function checkDirectory(cwd: string | undefined): void {
  if (cwd === undefined) return
  const found = statSync(cwd, { throwIfNoEntry: false })
  if (found === undefined) throw osErrorOf('ENOENT', `No such file or directory: '${cwd}'`)
  if (!found.isDirectory()) throw osErrorOf('ENOTDIR', `Not a directory: '${cwd}'`)
}

/** Node tells what is wrong with a program only later, and nothing at all behind the shell: Python raises at once. */
function findProgram(program: string, { cwd, env }: ChildOptions): void {
  const directory = cwd ?? process.cwd()
  const path = (env ?? process.env).PATH ?? '/usr/local/bin:/usr/bin:/bin'
  const places = program.includes('/') ? [''] : path.split(delimiter)
  let denied = false
  for (const place of places) {
    const file = program.startsWith('/') ? program : join(place.startsWith('/') ? '' : directory, place, program)
    try {
      accessSync(file, constants.X_OK)
      if (statSync(file).isFile()) return
      denied = true
    } catch (error) {
      denied ||= (error as NodeJS.ErrnoException).code === 'EACCES'
    }
  }
  if (denied) throw osErrorOf('EACCES', `Permission denied: '${program}'`)
  throw osErrorOf('ENOENT', `No such file or directory: '${program}'`)
}
