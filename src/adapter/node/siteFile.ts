/** What the probe says of a file it has put probes into; the same record as in `src/probe/node/contract.ts`. */
export interface SiteFile {
  /** Absolute path of the file that was loaded. */
  readonly path: string
  /** As V8 names the script. */
  readonly url: string
  readonly edits: readonly Edit[]
  /** The file's own source map: JSON text, or its URL as the file's comment says it. */
  readonly sourceMap?: string
}

/** A change of one line's columns. Lines never move. */
export interface Edit {
  /** 0-based. */
  readonly line: number
  /** 0-based column in the text V8 runs where this edit starts. */
  readonly generated: number
  /** 0-based column in the original text that stands here. */
  readonly original: number
  /** How many characters were put in. */
  readonly inserted: number
}
