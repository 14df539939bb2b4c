import { disguise } from '../invisible'
import { isProbe } from '../ownFolder'
import { repairMessage, repairText } from './messages'

type Format = (error: unknown, sites: readonly NodeJS.CallSite[]) => unknown
type MapColumn = (line: number, column: number) => number

/** The innermost frame of an error. */
export interface TopFrame {
  readonly script: string
  readonly line: number
  readonly column: number
}

const tops = new WeakMap<object, TopFrame>()

/** Where an error was made, positions of the original text from 1; known once its stack has been read. */
export function topFrame(error: object): TopFrame | undefined {
  return tops.get(error)
}

/**
 * Gives stacks the columns of the original text: in what `Error.prepareStackTrace` (Node's, or the program's own) is
 * handed, so also in `error.stack`.
 *
 * @param find What maps the columns of a script, by the script's name; positions from 1.
 * @param errors The `Error` of another context, where it is for that: Node asks this one's where it says nothing.
 */
export function originalStacks(
  find: (script: string) => MapColumn | undefined,
  errors: ErrorConstructor = Error,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(errors, 'prepareStackTrace')
  const native = descriptor?.value ?? (errors === Error ? defaultFormat : undefined)
  const known = new WeakMap<Format, Format>()
  const wrap = (format: Format): Format => {
    const before = known.get(format)
    if (before) return before
    const prepareStackTrace = {
      prepareStackTrace(this: unknown, error: unknown, sites: readonly NodeJS.CallSite[]) {
        if (!Array.isArray(sites)) return Reflect.apply(format, this, [error, sites])
        const shown = originalSites(sites, find)
        rememberTop(error, shown[0])
        const result = Reflect.apply(format, this, [error, shown])
        if (typeof result !== 'string' || !result.includes('$wp_')) return result
        repairMessage(error)
        return repairText(result)
      },
    }.prepareStackTrace
    const replacement = disguise(prepareStackTrace, format)
    known.set(format, replacement)
    known.set(replacement, replacement)
    return replacement
  }
  const wrapped = (format: unknown) => (typeof format === 'function' ? wrap(format as Format) : format)
  let current = wrapped(native)
  Object.defineProperty(errors, 'prepareStackTrace', {
    get: () => current,
    set: value => {
      current = wrapped(value)
    },
    enumerable: descriptor?.enumerable ?? false,
    configurable: true,
  })
}

function originalSites(sites: readonly NodeJS.CallSite[], find: (script: string) => MapColumn | undefined) {
  const shown = sites.filter(site => !isOwn(site))
  return shown.map(site => {
    const script = site.getFileName() ?? site.getScriptNameOrSourceURL()
    const map = typeof script === 'string' ? find(script) : undefined
    return map ? new OriginalSite(site, map) : site
  })
}

function rememberTop(error: unknown, site: NodeJS.CallSite | OriginalSite | undefined): void {
  if (!(site instanceof OriginalSite) || error === null || typeof error !== 'object') return
  const top = site.frame()
  if (top) tops.set(error, top)
}

function isOwn(site: NodeJS.CallSite): boolean {
  return isProbe(site.getFileName() ?? '')
}

const PASSED_ON = [
  'getEnclosingLineNumber',
  'getEvalOrigin',
  'getFileName',
  'getFunction',
  'getFunctionName',
  'getLineNumber',
  'getMethodName',
  'getPosition',
  'getPromiseIndex',
  'getScriptNameOrSourceURL',
  'getScriptHash',
  'getThis',
  'getTypeName',
  'isAsync',
  'isConstructor',
  'isEval',
  'isNative',
  'isPromiseAll',
  'isToplevel',
]

/** A frame whose columns are those of the original text. */
class OriginalSite {
  readonly #site: any
  readonly #map: MapColumn

  constructor(site: NodeJS.CallSite, map: MapColumn) {
    this.#site = site
    this.#map = map
  }

  getColumnNumber() {
    return this.#original(this.#site.getLineNumber(), this.#site.getColumnNumber())
  }

  getEnclosingColumnNumber() {
    return this.#original(this.#site.getEnclosingLineNumber?.(), this.#site.getEnclosingColumnNumber?.())
  }

  frame(): TopFrame | undefined {
    const script = this.#site.getFileName()
    const line = this.#site.getLineNumber()
    const column = this.getColumnNumber()
    return script && line && column ? { script, line, column } : undefined
  }

  toString() {
    const column = this.getColumnNumber()
    return String(this.#site).replace(/:\d+(\)?)$/, (_, end) => `:${column}${end}`)
  }

  #original(line: number | null, column: number | null) {
    return line && column ? this.#map(line, column) : column
  }

  static {
    for (const name of PASSED_ON)
      Object.defineProperty(OriginalSite.prototype, name, {
        value(this: OriginalSite) {
          return this.#site[name]?.()
        },
        writable: true,
        configurable: true,
      })
  }
}

function defaultFormat(error: unknown, sites: readonly NodeJS.CallSite[]): string {
  return [String(error), ...sites.map(site => `    at ${site}`)].join('\n')
}
