import { writeSync } from 'node:fs'
import { replaceMethod } from '../invisible'

/** Where an error was made: a script by its name, its line and column from 1, and the line's original text. */
export interface Place {
  readonly script: string
  readonly line: number
  readonly column: number
  readonly text: string
}

/**
 * Node prints the source line of an error that nobody catches, as V8 ran it. A line with probes says (in a comment, see
 * `Insertions`) that Node shall leave it out; then this prints the line as the person wrote it.
 *
 * @param placeOf Where an error was made, when in a line with probes.
 */
export function printOriginalLine(placeOf: (error: unknown) => Place | undefined): void {
  const { apply } = Reflect
  replaceMethod(
    process,
    '_fatalException',
    original =>
      function (this: unknown, ...args: unknown[]) {
        const isHandled = apply(original, this, args)
        if (!isHandled) print(placeOf(args[0]))
        return isHandled
      },
  )
}

function print(place: Place | undefined): void {
  if (!place) return
  const { script, line, column, text } = place
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ')
  try {
    writeSync(2, `${script}:${line}\n${text}\n${indent}^\n\n`)
  } catch {
    // No standard error to print to: nothing is lost that could be seen.
  }
}
