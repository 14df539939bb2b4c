import { DapClient } from './dapClient'
import type { Story } from './story'

/** What the adapter asks of the editor for a process that the program has started. */
export interface Asked {
  readonly request: 'attach' | 'launch'
  readonly configuration: any
  readonly standsIn?: true
}

/** An editor that opens a session for each process of a story's program, with an adapter of its own. */
export class Family {
  readonly asked: Asked[] = []
  readonly children: DapClient[] = []
  private readonly waiting: ((child: DapClient) => void)[] = []
  private ready: DapClient[] = []

  /** `prepare` sets the breakpoints of a child before its first line. */
  constructor(
    story: Story,
    private readonly prepare: (child: DapClient) => Promise<unknown> = async () => undefined,
  ) {
    story.client.answers.startDebugging = async (asked: Asked) => {
      this.asked.push(asked)
      await this.open(asked)
      return {}
    }
  }

  /** The next one whose first line runs; each is given once. */
  next(): Promise<DapClient> {
    return new Promise(resolve => {
      const [child] = this.ready.splice(0, 1)
      if (child) resolve(child)
      else this.waiting.push(resolve)
    })
  }

  async close(): Promise<void> {
    for (const child of this.children) await child.stop()
  }

  private async open({ request, configuration }: Asked): Promise<void> {
    const child = new DapClient()
    this.children.push(child)
    await child.start()
    await child.request(request, configuration)
    const { event } = await child.nextOf('initialized', 'terminated')
    if (event === 'terminated') return
    await this.prepare(child)
    await child.request('configurationDone')
    const [tell] = this.waiting.splice(0, 1)
    if (tell) tell(child)
    else this.ready.push(child)
  }
}
