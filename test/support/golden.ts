import { strictEqual } from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Compares a transcript with the one that lies beside the test. With `UPDATE_GOLDEN=1` in the environment it is written
 * instead: read the difference before you commit it.
 */
export function expectGolden(path: string, transcript: string): void {
  const actual = `${transcript.trimEnd()}\n`
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, actual)
  strictEqual(actual, readFileSync(path, 'utf8'), `The transcript differs from ${path}`)
}
