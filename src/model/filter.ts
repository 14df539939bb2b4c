import type { Milliseconds, TaskId, TaskState } from '../protocol'

/** One word of a filter. */
export type Condition =
  /** Somewhere in the name, the frames' names, the place or the thing awaited; lower case. */
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'name' | 'at' | 'awaits' | 'held'; readonly text: string }
  | { readonly type: 'id'; readonly task: TaskId }
  | { readonly type: 'state'; readonly state: TaskState | 'stuck' }
  | { readonly type: 'for'; readonly longer: boolean; readonly than: Milliseconds }

export interface Filter {
  /** All must hold. */
  readonly conditions: readonly { readonly not: boolean; readonly condition: Condition }[]
  /** One sentence about the first word that is not understood; that word is left out. */
  readonly error?: string
}

const states: Readonly<Record<string, TaskState | 'stuck'>> = {
  running: 'running',
  ready: 'ready',
  waiting: 'suspended',
  suspended: 'suspended',
  stuck: 'stuck',
  'cannot-wake': 'stuck',
}

const units: Readonly<Record<string, Milliseconds>> = { ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000 }

/** Reads what a person typed; never fails. */
export function parseFilter(text: string): Filter {
  const conditions: { not: boolean; condition: Condition }[] = []
  let error: string | undefined
  for (const { not, key, value } of wordsOf(text)) {
    const condition = conditionOf(key, value)
    if (typeof condition === 'string') error ??= condition
    else if (condition) conditions.push({ not, condition })
  }
  return error === undefined ? { conditions } : { conditions, error }
}

interface Word {
  readonly not: boolean
  /** Absent for a bare or quoted word. */
  readonly key?: string
  readonly value: string
}

/** `-key:"a b" c` → words. A quote that is never closed reaches to the end. */
function* wordsOf(text: string): IterableIterator<Word> {
  const pattern = /(-?)(?:([a-z]+):(?!\/))?(?:"([^"]*)(?:"|$)|(\S+))?/gi
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    const [whole, minus, key, quoted, plain] = match
    const value = quoted ?? plain ?? ''
    if (key === undefined && value === '') {
      if (whole === '-') yield { not: false, value: '' }
      continue
    }
    yield { not: minus === '-', key: key?.toLowerCase(), value }
  }
}

/** A condition, a sentence when the word is not understood, or nothing while it is being typed. */
function conditionOf(key: string | undefined, value: string): Condition | string | undefined {
  if (key === undefined) {
    if (value === '') return undefined
    const id = /^#(\d+)$/.exec(value)
    return id ? { type: 'id', task: Number(id[1]) } : { type: 'words', text: value.toLowerCase() }
  }
  if (!isKey(key)) {
    return `There is no filter “${key}:”. Use name:, at:, awaits:, held:, state: or for:, or put the words in quotes.`
  }
  if (value === '') return undefined
  if (key === 'state') {
    const state = states[value.toLowerCase()]
    return state ? { type: 'state', state } : `There is no state “${value}”. Use running, ready, waiting or stuck.`
  }
  if (key === 'for') {
    const match = /^([<>]?)=?(\d+(?:\.\d+)?)(ms|s|min|m|h)?$/i.exec(value)
    if (!match) return `“for:${value}” is no time. Write for:>5s, for:<200ms or for:2m.`
    const than = Number(match[2]) * (units[match[3]?.toLowerCase() ?? 's'] ?? 1_000)
    return { type: 'for', longer: match[1] !== '<', than }
  }
  return { type: key, text: value.toLowerCase() }
}

const keys = ['name', 'at', 'awaits', 'held', 'state', 'for'] as const

function isKey(key: string): key is (typeof keys)[number] {
  return (keys as readonly string[]).includes(key)
}
