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
}
