import type { HallAddress } from './door'

/**
 * What a person writes in launch.json, as the adapter takes it. All times in milliseconds. Paths may be relative to
 * `cwd`. What is absent has the default named here.
 */
export interface LaunchArguments {
  readonly program?: string
  /** A person may also write one text, which is parted into words as a shell does. */
  readonly args?: readonly string[]
  /** Default: the folder of the program. */
  readonly cwd?: string
  /** Added to the adapter's environment; null takes a variable away. */
  readonly env?: Readonly<Record<string, string | null>>
  readonly envFile?: string
  readonly stopOnEntry?: boolean
  /** Default `internalConsole`. */
  readonly console?: 'internalConsole' | 'integratedTerminal' | 'externalTerminal'
  /** Globs of tasks that are shown as threads of the Call Stack view. Default: none but the one stopped in. */
  readonly tasksInCallStack?: readonly string[]
  /** Whether program time stands still at a stop, where the runtime can hold it. Default true. */
  readonly holdTime?: boolean
  /** Run without debugging: the panel fills, nothing stops. */
  readonly noDebug?: boolean

  readonly runtimeExecutable?: string
  readonly runtimeArgs?: readonly string[]
  readonly skipFiles?: readonly string[]
  readonly outFiles?: readonly string[]
  /** Globs of files beyond the person's own that get probes: `**` or `node_modules/pg/**`. */
  readonly include?: readonly string[]
  /** For whose suspended calls variables can be read. Default `own`. */
  readonly locals?: 'own' | 'everything' | 'off'

  /** Default: the one that is selected in the editor, else the first `python3`. */
  readonly python?: string | readonly string[]
  readonly module?: string
  readonly justMyCode?: boolean
  /** Whether the processes that the program starts get sessions of their own. Default true. */
  readonly subProcess?: boolean
  /** Watch only: the panel, without line debugging and its cost. Default false. */
  readonly observe?: boolean
  /** Folders that hold a debugpy package, tried in this order when the interpreter has none; the extension names them. */
  readonly debugpyPaths?: readonly string[]
  /** What Python programs take for `envFile` where that is absent, if there is such a file; the extension names it. */
  readonly pythonEnvFile?: string
}

export interface AttachArguments {
  readonly processId?: number | string
  readonly connect?: { readonly host?: string; readonly port: number }
  /** Which process is meant, where a debugger backend listens for a program and its children. Never written by a person. */
  readonly subProcessId?: number
  /** Where that process waits for its session, if not at a debugger backend. Never written by a person. */
  readonly hall?: HallAddress
  /** The file that such a process runs, and whether it stops before its first line. Never written by a person. */
  readonly program?: string
  readonly stopOnEntry?: boolean
  readonly noDebug?: boolean
  readonly skipFiles?: readonly string[]
  readonly outFiles?: readonly string[]
  readonly tasksInCallStack?: readonly string[]
  readonly holdTime?: boolean
  readonly justMyCode?: boolean
  readonly observe?: boolean
  readonly debugpyPaths?: readonly string[]
}
