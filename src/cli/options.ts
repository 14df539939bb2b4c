import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { LaunchArguments, ViewQuery } from '../protocol'

/** What a person asked for on the command line. */
export type Options = RunOptions | ShowOptions | { readonly command: 'help' } | { readonly command: 'version' }

export interface RunOptions {
  readonly command: 'run'
  readonly launch: LaunchArguments
  readonly query: ViewQuery
  readonly json: boolean
  /** Seconds between two tables; absent: only when asked. */
  readonly every?: number
  /** Seconds after which a table is printed and the program ended. */
  readonly after?: number
  /** File that the facts are written to. */
  readonly record?: string
  /** Selectors of wake-ups that are printed as they happen. */
  readonly wakeUps: readonly string[]
}

export interface ShowOptions {
  readonly command: 'show'
  readonly recording: string
  readonly query: ViewQuery
  readonly json: boolean
  /** Program time in seconds; absent: the end of the recording. */
  readonly at?: number
}

/** A wrong word on the command line, said in one sentence. */
export class UsageError extends Error {}

export const usage = `wakepoint: see what every suspended task of a program awaits, without an editor.

  wakepoint run [options] PROGRAM [arguments]   run a .ts, .js or .py file and print who waits for what
  wakepoint run [options] -m MODULE [arguments] the same for a Python module
  wakepoint show [options] RECORDING            print what a recording says

While a program runs, \`kill -USR2\` on this process prints the table; it is also printed when the program ends with
tasks still waiting. Node processes that a Node program starts have tables of their own.

  --every SECONDS     print it again and again
  --after SECONDS     print it once after so long, and end the program
  --by place|task|tree   merged by line (default), one row a task, or under the task that created them
  --filter WORDS      as in the panel: a name, a file, awaits:lock, state:ready, for:>5s
  --loops             print what the loops hold, too: the ready line, timers, locks and queues, iterations
  --json              print as JSON, one line each time
  --wake SELECTOR     print each wake-up that matches: any, loadUser, "at pool.ts:41", "on timer" (repeatable)
  --record FILE       write all facts to FILE, for \`wakepoint show\`
  --at SECONDS        (show) the program time to look at
  --node FILE         the Node to run with              --include GLOB   probe these files too (repeatable)
  --python FILE       the Python to run with            --cwd FOLDER     run there
  --env-file FILE     variables for the program
`

/** Reads the command line. Throws a `UsageError`. */
export function readOptions(argv: readonly string[]): Options {
  const [command, ...rest] = argv
  if (command === undefined || command === 'help' || command === '--help' || command === '-h')
    return { command: 'help' }
  if (command === 'version' || command === '--version') return { command: 'version' }
  if (command !== 'run' && command !== 'show') {
    throw new UsageError(`There is no command "${command}"; \`wakepoint run PROGRAM\` runs a program.`)
  }
  // What stands behind the program or module belongs to it.
  const { own, others } = split(rest)
  const { values } = parse(own)
  const query = queryOf(values)
  const json = values.json === true
  const [first, ...args] = others
  if (command === 'show') {
    if (first === undefined) throw new UsageError('Say which recording: `wakepoint show FILE`.')
    return { command, recording: first, query, json, ...seconds('at', values.at) }
  }
  const module = values.module
  if (first === undefined && module === undefined) throw new UsageError('Say which program: `wakepoint run PROGRAM`.')
  const launch: LaunchArguments = {
    ...(module === undefined ? { program: resolve(first!), args } : { module, args: others }),
    console: 'integratedTerminal',
    noDebug: true,
    observe: true,
    cwd: resolve(values.cwd ?? '.'),
    ...(values['env-file'] === undefined ? {} : { envFile: resolve(values['env-file']) }),
    ...(values.node === undefined ? {} : { runtimeExecutable: executable(values.node) }),
    ...(values.python === undefined ? {} : { python: executable(values.python) }),
    ...(values.include === undefined ? {} : { include: values.include }),
  }
  return {
    command,
    launch,
    query,
    json,
    wakeUps: values.wake ?? [],
    ...seconds('every', values.every),
    ...seconds('after', values.after),
    ...(values.record === undefined ? {} : { record: values.record }),
  }
}

/** A path is meant from where the person stands, also with `--cwd`; a mere name is looked for in PATH. */
function executable(word: string): string {
  return /[\\/]/.test(word) ? resolve(word) : word
}

const known = {
  every: { type: 'string' },
  after: { type: 'string' },
  by: { type: 'string' },
  filter: { type: 'string' },
  loops: { type: 'boolean' },
  json: { type: 'boolean' },
  wake: { type: 'string', multiple: true },
  record: { type: 'string' },
  at: { type: 'string' },
  node: { type: 'string' },
  python: { type: 'string' },
  include: { type: 'string', multiple: true },
  cwd: { type: 'string' },
  'env-file': { type: 'string' },
  module: { type: 'string', short: 'm' },
} as const

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: known })
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. \`wakepoint help\` lists the options.`)
  }
}

function split(args: readonly string[]): { own: string[]; others: string[] } {
  let at = 0
  while (at < args.length && args[at]!.startsWith('-') && args[at] !== '--') {
    const [name, value] = args[at]!.replace(/^-m$/, '--module').replace(/^--/, '').split('=', 2)
    const option = known[name as keyof typeof known] as { type: string } | undefined
    at += option?.type === 'string' && value === undefined ? 2 : 1
    if (name === 'module') break
  }
  return { own: args.slice(0, at), others: args.slice(args[at] === '--' ? at + 1 : at) }
}

function queryOf(values: { by?: string; filter?: string; loops?: boolean }): ViewQuery {
  const grouping = values.by ?? 'place'
  if (grouping !== 'place' && grouping !== 'task' && grouping !== 'tree') {
    throw new UsageError(`--by takes place, task or tree, not "${grouping}".`)
  }
  const query = { grouping, filter: values.filter ?? '', expanded: [], from: 0, to: 200 } as const
  return values.loops ? { ...query, loops: true } : query
}

function seconds(name: string, text: string | undefined): Record<string, number> {
  if (text === undefined) return {}
  const value = Number(text)
  if (!(value > 0)) throw new UsageError(`--${name} takes a number of seconds, not "${text}".`)
  return { [name]: value }
}
