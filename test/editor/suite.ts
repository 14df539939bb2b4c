/** A suite to run inside an extension host; all paths absolute. */
export interface Suite {
  /** Root of the extension under development. */
  readonly extension: string
  /** Folder of one that it finds beside itself. */
  readonly neighbour: string
  /** Module that exports `run(): Promise<void>`. */
  readonly tests: string
  /** Folder that is opened. */
  readonly folder: string
}
