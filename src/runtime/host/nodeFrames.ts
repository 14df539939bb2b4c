import { Session } from 'node:inspector'

/** Where a suspended generator stands. */
export interface GeneratorPlace {
  /** The generator function's name; empty when it has none. */
  readonly name: string
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly column: number
}

/** Asks V8 where a generator object is suspended; null when it has ended or is no generator. Slow: for people. */
export function placeOfGenerator(generator: object): GeneratorPlace | null {
  const session = new Session()
  const files = new Map<string, string>()
  const place = globalThis as { [under]?: object }
  try {
    session.connect()
    session.on('Debugger.scriptParsed', ({ params }) => files.set(params.scriptId, params.url))
    place[under] = generator
    const object = ask(session, 'Runtime.evaluate', { expression: `globalThis[Symbol.for('${under.description}')]` })
    const { internalProperties = [] } = ask(session, 'Runtime.getProperties', { objectId: object.result.objectId })
    const internal = (name: string) => internalProperties.find((p: { name: string }) => p.name === name)?.value
    if (internal('[[GeneratorState]]')?.value === 'closed') return null
    const location = internal('[[GeneratorLocation]]')?.value
    if (!location) return null
    ask(session, 'Debugger.enable')
    return {
      name:
        /^function\s*\*?\s*([\w$]*)|^\*?\s*([\w$]+)/
          .exec(internal('[[GeneratorFunction]]')?.description ?? '')
          ?.slice(1)
          .find(Boolean) ?? '',
      file: (files.get(location.scriptId) ?? '').replace(/^file:\/\//, ''),
      line: location.lineNumber + 1,
      column: location.columnNumber + 1,
    }
  } finally {
    delete place[under]
    session.disconnect()
  }
}

const under: unique symbol = Symbol.for('wakepoint.asyncio.generator') as never

// A session of the own thread answers before post() returns.
function ask(session: Session, method: string, params: object = {}): any {
  let answer: unknown
  session.post(method, params, (error, result) => {
    if (error) throw new Error(`The inspector refused ${method}: ${error.message}`)
    answer = result
  })
  return answer
}
