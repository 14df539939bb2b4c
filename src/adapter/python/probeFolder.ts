import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { probeMissing } from '../errors'

/** Where the probe's Python files may lie, seen from this file: packed, or built beside the sources. */
const places = ['probe/python', '../probe/python', '../../probe/python', '../../../../src/probe/python']

/** The folder with the probe's Python files; throws a sentence when the installation is not complete. */
export function probeFolder(): string {
  const found = places.map(place => join(__dirname, place)).find(folder => existsSync(join(folder, 'main.py')))
  if (!found) throw probeMissing(join(__dirname, places[0]!))
  return found
}
