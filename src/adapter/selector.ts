import { type ResourceKind, resourceKinds, type WakeSelector } from '../protocol'
import { badPlace, badResource, badSelector, badTaskNumber, emptySelector } from './errors'

/**
 * Reads what stands after `wake:`; throws a sentence that says what is possible.
 *
 * - `any` or `*`: every wake-up
 * - `#12`: one task, by the number the panel shows
 * - `at pool.ts:41`: the awaits on a line of every file whose path ends so
 * - `on socket`, `on task load*`: by what is awaited, and its name
 * - `load*`: by the name of the task; in quotes when the name begins with a word of the above
 */
export function parseSelector(text: string): WakeSelector {
  const selector = text.trim()
  if (selector === '') throw emptySelector()
  if (selector === 'any' || selector === '*') return { type: 'any' }
  if (selector.startsWith('#')) return parseTask(selector)
  const [, word, rest] = /^(at|on)(?:\s+(.*))?$/s.exec(selector) ?? []
  if (word === 'at') return parsePlace(rest?.trim() ?? '')
  if (word === 'on') return parseResource(rest?.trim() ?? '')
  const glob = unquote(selector)
  if (glob === '' || /[\r\n]/.test(glob)) throw badSelector(selector)
  return { type: 'name', glob }
}

function parseTask(selector: string): WakeSelector {
  const digits = /^#\s*(\d+)$/.exec(selector)?.[1]
  const task = Number(digits)
  if (!Number.isSafeInteger(task) || task < 1) throw badTaskNumber(selector)
  return { type: 'task', task }
}

function parsePlace(place: string): WakeSelector {
  const [, path, digits] = /^(.+?):(\d+)(?::\d+)?$/s.exec(unquote(place)) ?? []
  const line = Number(digits)
  if (!path || !Number.isSafeInteger(line) || line < 1) throw badPlace(place)
  return { type: 'line', path: path.trim(), line }
}

function parseResource(text: string): WakeSelector {
  const [, word = '', name] = /^(\S*)(?:\s+(.*))?$/s.exec(text) ?? []
  if (!isResourceKind(word)) throw badResource(text)
  const glob = name && unquote(name.trim())
  return glob ? { type: 'resource', kind: word, glob } : { type: 'resource', kind: word }
}

function isResourceKind(word: string): word is ResourceKind {
  return (resourceKinds as readonly string[]).includes(word)
}

function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text
}
