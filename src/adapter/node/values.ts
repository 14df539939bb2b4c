import type { Protocol } from 'devtools-protocol/types/protocol'
import type { RemoteObject } from './types'

type Preview = Protocol.Runtime.ObjectPreview
type PropertyPreview = Protocol.Runtime.PropertyPreview

/** Elements or properties that a line shows at most. */
const longest = 20

/** A value in one line, as the Variables view and the console show it. */
export function describe(value: RemoteObject): string {
  if (value.type === 'string') return quote(value.value)
  if (value.type === 'function') return describeFunction(value.description ?? '')
  if (value.type !== 'object' || value.subtype === 'null') return plain(value)
  if (value.subtype === 'error') return value.description ?? 'Error'
  if (value.preview) return describePreview(value.preview)
  return value.description ?? value.className ?? 'Object'
}

/** How many elements an array or typed array has; undefined for anything else. */
export function lengthOf({ type, subtype, description }: RemoteObject): number | undefined {
  if (type !== 'object' || (subtype !== 'array' && subtype !== 'typedarray')) return undefined
  const digits = /\((\d+)\)$/.exec(description ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function plain({ type, value, unserializableValue, description }: RemoteObject): string {
  if (type === 'undefined') return 'undefined'
  return unserializableValue ?? description ?? String(value)
}

function describePreview(preview: Preview): string {
  const { subtype, description = 'Object' } = preview
  if (subtype === 'array' || subtype === 'typedarray') return `${description} [${list(preview, arrayItem)}]`
  if (subtype === 'map' || subtype === 'set' || subtype === 'weakmap' || subtype === 'weakset')
    return `${description} {${(preview.entries ?? []).map(describeEntry).join(', ')}${preview.overflow ? ', …' : ''}}`
  if (subtype === 'promise') return `Promise {${describePromise(preview)}}`
  if (subtype && subtype !== 'proxy' && subtype !== 'generator') return description
  const name = description === 'Object' ? '' : `${description} `
  return `${name}{${list(preview, ({ name: key, ...value }) => `${key}: ${describeProperty({ name: key, ...value })}`)}}`
}

function describePromise({ properties }: Preview): string {
  const state = properties.find(({ name }) => name === '[[PromiseState]]')?.value ?? 'pending'
  const result = properties.find(({ name }) => name === '[[PromiseResult]]')
  if (state === 'pending' || !result) return '<pending>'
  return `<${state}>: ${describeProperty(result)}`
}

function describeEntry({ key, value }: Protocol.Runtime.EntryPreview): string {
  const text = describeNested(value)
  return key ? `${describeNested(key)} => ${text}` : text
}

function describeNested(preview: Preview): string {
  return preview.type === 'string' ? quote(preview.description ?? '') : (preview.description ?? preview.type)
}

function list(preview: Preview, item: (property: PropertyPreview) => string): string {
  const all = preview.properties.filter(({ name }) => !name.startsWith('[['))
  const shown = all.slice(0, longest).map(item)
  return (preview.overflow || all.length > longest ? [...shown, '…'] : shown).join(', ')
}

function arrayItem(property: PropertyPreview): string {
  const value = describeProperty(property)
  return /^\d+$/.test(property.name) ? value : `${property.name}: ${value}`
}

function describeProperty({ type, subtype, value, valuePreview }: PropertyPreview): string {
  if (type === 'string') return quote(value ?? '')
  if (type === 'accessor') return '(…)'
  if (type === 'function') return 'ƒ'
  if (valuePreview) return describePreview(valuePreview)
  return subtype === 'null' ? 'null' : value || type
}

/** `ƒ load(id)`, `class Pool` */
function describeFunction(source: string): string {
  if (source.startsWith('class')) return source.split('{', 1)[0]!.trim()
  const head = /^(?:async\s*)?(?:function\s*)?(\*?\s*[^\s(=]*)\s*\(([^)]*)\)/.exec(source)
  if (!head) return `ƒ ${source.split('\n', 1)[0]!.slice(0, 80)}`
  return `${source.startsWith('async') ? 'async ' : ''}ƒ ${head[1]!.trim()}(${head[2]!.replace(/\s+/g, ' ')})`
}

function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped}'`
}
