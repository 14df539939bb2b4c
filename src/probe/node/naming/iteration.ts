import { Readable } from 'node:stream'
import { types } from 'node:util'
import type { WakerKind } from '../../../protocol'
import { type Named, type Origin, originOf } from '../origins'
import { className, inherits } from '../safely'
import { siteIndex } from '../siteIndex'
import { describeEmitter, isLineReader } from './emitterKinds'
import { isWebStream } from './methods'

/** What a `for await` goes over: the next item of it. */
export class Iteration implements Origin {
  constructor(
    readonly iterable: unknown,
    private readonly site: number,
  ) {}

  get wakes(): WakerKind {
    return originOf(this.iterable)?.wakes ?? (this.name().kind === 'iterator' ? 'unknown' : 'io')
  }

  name(): Named {
    const { iterable } = this
    const known = originOf(iterable)
    if (known) return known.name()
    if (inherits(iterable, Readable.prototype)) return describeEmitter(iterable, 'data')
    if (isLineReader(iterable)) return describeEmitter(iterable, 'line')
    if (isWebStream(iterable)) return { kind: 'stream', label: 'ReadableStream read' }
    const name = className(iterable)
    const text = siteIndex.expressionAt(this.site) ?? ''
    if (text !== '' && /^(?:object|Object|)$/.test(name)) return { kind: 'iterator', label: `next item of ${text}` }
    if (!types.isGeneratorObject(iterable)) return { kind: 'iterator', label: `next item of ${name}` }
    return { kind: 'iterator', label: `next item of ${text || 'a generator'}` }
  }

  wakerText(): string {
    const origin = originOf(this.iterable)
    if (origin?.wakerText) return origin.wakerText()
    const { label } = this.name()
    return typeof label === 'string' ? label : ''
  }
}
