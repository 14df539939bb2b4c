import type { Milliseconds, SiteId, TaskId } from '../protocol'
import type { Condition, Filter } from './filter'
import type { Known } from './known'
import { framesFrom } from './links'
import { nameOf, type TaskRecord } from './record'
import { thingOf } from './words'

/** Whether a row matches; absent when every row does. */
export function matcher(known: Known, filter: Filter, now: Milliseconds): ((root: TaskRecord) => boolean) | undefined {
  if (filter.conditions.length === 0) return undefined
  const tests = filter.conditions
    .map(({ not, condition }) => ({ not, test: testOf(known, condition, now), isDear: condition.type === 'words' }))
    .sort((a, b) => Number(a.isDear) - Number(b.isDear))
  return root => {
    for (const { not, test } of tests) if (test(root) === not) return false
    return true
  }
}

/**
 * The same for a task of which there is no row any more: by its name, its number, and where it stood last. It waits for
 * nothing, so that no other word finds it.
 */
export function nameMatcher(known: Known, filter: Filter): (id: TaskId, name: string, site: SiteId) => boolean {
  const tests = filter.conditions.map(({ not, condition }) => ({ not, test: nameTestOf(known, condition) }))
  return (id, name, site) => tests.every(({ not, test }) => test(id, name, site) !== not)
}

function nameTestOf(known: Known, condition: Condition): (id: TaskId, name: string, site: SiteId) => boolean {
  const isThere = (text: string) => (site: SiteId) => known.sites.placeOf(site).key.toLowerCase().includes(text)
  switch (condition.type) {
    case 'id':
      return id => id === condition.task
    case 'name': {
      const has = textTest(condition.text)
      return (_id, name) => has(name)
    }
    case 'at': {
      const at = isThere(condition.text)
      return (_id, _name, site) => at(site)
    }
    case 'words': {
      const has = textTest(condition.text)
      const at = isThere(condition.text)
      return (_id, name, site) => has(name) || at(site)
    }
    default:
      return () => false
  }
}

/** Whether matching rests on what tasks await, so that all of them should be named. */
export function needsNames(filter: Filter): boolean {
  return filter.conditions.some(({ condition }) => condition.type === 'awaits' || condition.type === 'held')
}

function testOf(known: Known, condition: Condition, now: Milliseconds): (root: TaskRecord) => boolean {
  switch (condition.type) {
    case 'id':
      return root => root.id === condition.task || framesFrom(root).some(frame => frame.id === condition.task)
    case 'state': {
      const { state } = condition
      return state === 'stuck' ? root => root.leaf.stuck : root => root.rowState === state
    }
    case 'for':
      return root => now - root.rowSince >= condition.than === condition.longer
    case 'name': {
      const matches = textTest(condition.text)
      return root => matches(nameOf(root))
    }
    case 'at':
      return placeTest(known, condition.text)
    case 'held': {
      const matches = textTest(condition.text)
      return root => {
        const holder = root.leaf.resource?.holder
        return holder !== undefined && matches(known.nameOf(holder))
      }
    }
    case 'awaits': {
      const matches = textTest(condition.text)
      return root => root.rowState === 'suspended' && (matches(kindOf(root)) || matches(thingOf(known, root)))
    }
    case 'words':
      return wordsTest(known, condition.text)
  }
}

function wordsTest(known: Known, text: string): (root: TaskRecord) => boolean {
  const has = textTest(text)
  const isThing = remembered(has)
  const isThere = placeTest(known, text)
  return root => {
    if (isThere(root) || has(nameOf(root))) return true
    if (root.rowState === 'suspended' && isThing(thingOf(known, root))) return true
    return root.leaf !== root && framesFrom(root).some(frame => frame !== root && has(nameOf(frame)))
  }
}

/** `pool.ts`, `pool.ts:41`, `db/pool`: somewhere in `path:line`; a line counts whole. */
function placeTest(known: Known, text: string): (root: TaskRecord) => boolean {
  const verdicts: boolean[] = []
  const whole = /:\d+$/.test(text)
  return root => {
    const { id, key } = known.sites.placeOf(root.leaf.site)
    let verdict = verdicts[id]
    if (verdict === undefined) {
      const place = key.toLowerCase()
      verdict = whole ? place.endsWith(text) : place.includes(text)
      verdicts[id] = verdict
    }
    return verdict
  }
}

function kindOf(root: TaskRecord): string {
  return root.leaf.resource?.kind ?? (root.leaf.callee ? 'task' : '')
}

/** Many rows await things of the same name. */
function remembered(test: (value: string) => boolean): (value: string) => boolean {
  const verdicts = new Map<string, boolean>()
  return value => {
    const known = verdicts.get(value)
    if (known !== undefined) return known
    const verdict = test(value)
    verdicts.set(value, verdict)
    return verdict
  }
}

/** Contains the text; with `*` or `?` the whole must match. */
function textTest(text: string): (value: string) => boolean {
  const plain = text.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  const source = /[*?]/.test(text) ? `^${plain.replaceAll('*', '.*').replaceAll('?', '.')}$` : plain
  const pattern = new RegExp(source, 'is')
  return value => pattern.test(value)
}
