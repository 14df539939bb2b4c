import type { Library, Site, SiteKind } from '../contract'
import type { Lines } from './insertions'

/** Numbers the sites of one file from 0, in the order in which the text names them. */
export class SiteTable {
  readonly sites: Site[] = []
  readonly #source: string
  readonly #lines: Lines

  constructor(source: string, lines: Lines) {
    this.#source = source
    this.#lines = lines
  }

  /** The new site's number; `from` and `to` are offsets, `operand` the offsets of what is awaited. */
  add(
    kind: SiteKind,
    range: { from: number; to: number },
    functionName: string,
    operand?: { start: number; end: number },
    functionSite?: number,
  ): number {
    const start = this.#lines.at(range.from)
    const end = this.#lines.at(range.to)
    const id = this.sites.length
    this.sites.push({
      id,
      kind,
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
      functionName,
      ...(functionSite === undefined ? {} : { functionSite }),
      expression: operand ? oneLine(this.#source.slice(operand.start, operand.end)) : '',
    })
    return id
  }

  /** Says which package gives what is awaited at a site. */
  from(id: number, { expression, ...library }: Library): void {
    const text = expression === undefined ? {} : { expression: oneLine(expression) }
    this.sites[id] = { ...(this.sites[id] as Site), library: { ...library, ...text } }
  }

  /** Says of a `promise` site who can settle it. */
  settledBy(id: number, statements: readonly { start: number; end: number }[]): void {
    const texts = statements.map(({ start, end }) => oneLine(this.#source.slice(start, end)).replace(/;$/, ''))
    this.sites[id] = { ...(this.sites[id] as Site), settledBy: texts.join('; ') }
  }
}

/** Source text for a row of a table. */
function oneLine(text: string): string {
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim()
  return line.length > 80 || text.length > 400 ? `${line.slice(0, 80)}…` : line
}

/** How a site's number stands in the text: always as long, so that columns don't depend on it. */
export function siteLiteral(id: number): string {
  return `0x${id.toString(16).padStart(7, '0')}`
}

/** Adds `base` to each site number that the text names. */
export function renumber(code: string, base: number): string {
  return code.replace(SITE_IN_TEXT, (_, before, id) => before + siteLiteral(base + Number.parseInt(id, 16)))
}

const SITE_IN_TEXT = /(\$wp_[a-z]+\(|,\$wp_t,)0x([0-9a-f]{7})/g
