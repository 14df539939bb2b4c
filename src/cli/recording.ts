import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import type { Fact } from '../protocol'
import { UsageError } from './options'

/** A recording is the facts as they came, a line of JSON each. */
export function openRecording(path: string): (facts: readonly Fact[]) => void {
  try {
    writeFileSync(path, '')
  } catch (error) {
    throw new UsageError(`The recording cannot be written: ${(error as Error).message}.`)
  }
  return facts => {
    appendFileSync(path, facts.map(fact => `${JSON.stringify(fact)}\n`).join(''))
  }
}

/** Reads a recording; a last line that was cut off is left out. Throws a `UsageError`. */
export function readRecording(path: string): Fact[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`The recording cannot be read: ${(error as Error).message}.`)
  }
  const lines = text.split('\n')
  const cut = lines.pop()
  if (cut !== undefined && cut !== '' && isFact(cut)) lines.push(cut)
  return lines.map((line, index) => {
    if (!isFact(line)) throw new UsageError(`${path} is not a recording: line ${index + 1} is not a fact.`)
    return JSON.parse(line) as Fact
  })
}

function isFact(line: string): boolean {
  try {
    return typeof JSON.parse(line).type === 'string'
  } catch {
    return false
  }
}
