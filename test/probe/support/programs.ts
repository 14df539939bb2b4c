/** A program of the corpus: a module (or script) that talks through `log` and exports a function or nothing. */
export interface Program {
  /** Unique; becomes its file name, extension included. */
  readonly file: string
  readonly text: string
}
