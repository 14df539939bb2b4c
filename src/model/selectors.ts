import type { Known } from './known'
import { nameOf, type TaskRecord } from './record'
import type { Place } from './sites'

/**
 * The selector that a wakepoint on one task gets. A name survives a restart of the program, a number does not; a name
 * serves only while no other task has it.
 */
export function selectorOfTask(known: Known, root: TaskRecord): string {
  return nameSelector(known, root) ?? `#${root.id}`
}

/** The selector of a row that stands for a place with one task: that task where it was given a name of its own. */
export function selectorOfSingle(known: Known, root: TaskRecord, place: Place): string {
  const functionNames = [root.createdSite, root.site].map(site => known.sites.get(site)?.functionName)
  const given = !functionNames.includes(root.name)
  return (given && nameSelector(known, root)) || selectorOfPlace(known, place) || `#${root.id}`
}

/** `at pool.ts:41`; empty when the place is not known. */
export function selectorOfPlace(known: Known, place: Place): string {
  const position = place.position
  return position ? `at ${known.sites.shortPath(position.path)}:${position.line}` : ''
}

function nameSelector(known: Known, root: TaskRecord): string | undefined {
  const name = nameOf(root)
  // What globs read as more than itself can't be written; a number is exact.
  if (!root.name || known.folding.bearers(name) > 1 || /[*?[\]{}()!+@\\"]/.test(name)) return undefined
  const taken = /^(any$|at |on |task |#)/.test(name) || name.trim() !== name
  return taken ? `task ${name}` : name
}
