/**
 * How an adapter hands a probe its instructions: one environment variable, `ProbeOptions` as JSON. The probe takes it
 * out of the environment before the program's first line, so that the program and its child processes don't see it.
 */
export const probeVariable = 'WAKEPOINT_PROBE'

export interface ProbeOptions {
  /** Where the adapter listens: a Unix socket or named pipe, or a port of 127.0.0.1. */
  readonly door: { readonly path: string } | { readonly port: number }
  /** The probe's first line on the wire: `{ token }`. */
  readonly token: string
  /** The program's first line waits for the command `startProgram`; while it waits, the engine's debugger answers. */
  readonly wait: boolean
  /**
   * The program is nobody's any more once its adapter is gone: it is ended with all of its process group. Absent: it
   * goes on as if it were alone.
   */
  readonly endsWithAdapter?: boolean
  /** `LaunchArguments.include` */
  readonly include?: readonly string[]
  /** `LaunchArguments.locals` */
  readonly locals?: 'own' | 'everything' | 'off'
  /** Where the processes that the program starts ask for a session. Absent: they run as they are. */
  readonly hall?: HallAddress
}

/** Where processes that ask for a session of their own meet the adapters that will have them. */
export interface HallAddress {
  /** Of 127.0.0.1. */
  readonly port: number
  readonly token: string
}

/**
 * What a process finds that the program has started: `ChildOptions` as JSON, beside a `NODE_OPTIONS` that loads the
 * probe. It takes both back before its first line, and hands them on to the processes that it starts itself.
 */
export const childVariable = 'WAKEPOINT_CHILD'

export type ChildOptions = Pick<ProbeOptions, 'include' | 'locals'> & { readonly hall: HallAddress }

/** Where the adapter of one session waits for its probe. */
export type DoorAddress = Pick<ProbeOptions, 'door' | 'token'>

/**
 * The one line that is said in the hall, by a process that waits for its first line or by the adapter that will have it.
 * The process is answered a `DoorAddress`; a connection that closes instead means that it goes on alone, and for the
 * adapter that the process is gone.
 */
export type HallGreeting = { readonly token: string; readonly pid: number } & (
  | { readonly program: string }
  | { readonly address: DoorAddress }
)
