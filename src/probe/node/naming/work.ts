import type { ResourceKind, WakerKind } from '../../../protocol'
import type { Named, Origin } from '../origins'
import { argumentText } from '../safely'

/** Something that the system does: a verb and what it is done to. */
export class Work implements Origin {
  readonly wakes: WakerKind

  constructor(
    private readonly kind: ResourceKind,
    private readonly verb: string,
    private readonly subject: unknown,
    private readonly note?: string,
  ) {
    this.wakes = kind === 'thread' ? 'thread' : 'io'
  }

  name(): Named {
    const { kind, note } = this
    return { kind, label: this.wakerText(), ...(note === undefined ? {} : { note }) }
  }

  wakerText(): string {
    return `${this.verb} ${argumentText(this.subject)}`.trim()
  }
}
