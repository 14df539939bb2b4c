import type { Position } from '../../protocol'

/**
 * Parts of an answer that only the courier can fill in, since the site table of every thread is there. `resolveReferences`
 * replaces them before the answer leaves.
 */
export interface SiteReference {
  readonly $site: number
}
/** The name of a call of the function with this site, between two texts. */
export interface NameReference {
  readonly $name: number
  readonly before?: string
  readonly after?: string
}
/** `promise made at pool.ts:17`. */
export interface MadeReference {
  readonly $made: number
}
/** Source text of what is awaited at a site. */
export interface ExpressionReference {
  readonly $expression: number
}

export type Text = string | NameReference | MadeReference

export interface Places {
  position(site: number): Position | undefined
  expression(site: number): string | undefined
  callName(functionSite: number): string
}

/** A copy with every reference replaced; a place that is not known becomes `undefined`. */
export function resolveReferences(value: any, places: Places): any {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(item => resolveReferences(item, places))
  if ('$site' in value) return places.position(value.$site)
  if ('$expression' in value) return places.expression(value.$expression)
  if ('$name' in value) return `${value.before ?? ''}${places.callName(value.$name)}${value.after ?? ''}`
  if ('$made' in value) return madeText(places.position(value.$made))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveReferences(item, places)]))
}

function madeText(position: Position | undefined): string {
  return position ? `promise made at ${position.path.split(/[\\/]/).pop()}:${position.line}` : 'promise'
}
