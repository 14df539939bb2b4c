import type { ResourceKind } from '../../../protocol'
import type { Named, Origin } from '../origins'
import { argumentText } from '../safely'

/** Something that the system does: a verb and what it is done to. */
export class Work implements Origin {
  readonly wakes = 'io'

  constructor(
    private readonly kind: ResourceKind,
    private readonly verb: string,
    private readonly subject: unknown,
  ) {}

  name(): Named {
    return { kind: this.kind, label: this.wakerText() }
  }

  wakerText(): string {
    return `${this.verb} ${argumentText(this.subject)}`.trim()
  }
}
