import * as vscode from 'vscode'
import type { FromPanel, ToPanel } from '../../src/protocol'

/** The far end of a panel: says what a panel says, and keeps what it is told. VS Code gives no way into a real one. */
export class FakePlace {
  private readonly fromPanel = new vscode.EventEmitter<FromPanel>()
  private readonly shown = new vscode.EventEmitter<void>()
  private readonly closed = new vscode.EventEmitter<void>()
  private readonly told = new vscode.EventEmitter<void>()
  private lastId = 0
  readonly messages: ToPanel[] = []
  readonly kind = 'view'
  visible = true

  readonly onDidBecomeVisible = this.shown.event
  readonly onDidDispose = this.closed.event
  readonly webview = {
    options: {},
    html: '',
    cspSource: 'test:',
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: this.fromPanel.event,
    postMessage: async (message: ToPanel) => {
      this.messages.push(message)
      this.told.fire()
      return true
    },
  }

  /** A panel of the extension that runs here, as if it had just been opened. */
  static async connect(): Promise<FakePlace> {
    const { panels } = await vscode.extensions.getExtension('wakepoint.wakepoint')!.activate()
    const place = new FakePlace()
    panels.connect(place)
    place.say({ type: 'ready' })
    return place
  }

  say(message: FromPanel): void {
    this.fromPanel.fire(message)
  }

  /** The first message of the type that fits; waits for it. */
  async hear<Type extends ToPanel['type']>(
    type: Type,
    fits: (message: Extract<ToPanel, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<ToPanel, { type: Type }>> {
    for (;;) {
      const found = this.messages.find(
        (message): message is Extract<ToPanel, { type: Type }> => message.type === type && fits(message as any),
      )
      if (found) return found
      await new Promise<void>(resolve => {
        const once = this.told.event(() => {
          once.dispose()
          resolve()
        })
      })
    }
  }

  /** Asks for a view until it holds what is wanted, each time something has changed. */
  async view(query: object, holds: (view: any) => boolean): Promise<any> {
    for (;;) {
      const changed = this.messages.filter(({ type }) => type === 'changed').length
      const id = ++this.lastId
      const defaults = { grouping: 'task', filter: '', expanded: [], from: 0, to: 100 } as const
      this.say({ type: 'view', id, query: { ...defaults, ...query } })
      const answer = await Promise.race([
        this.hear('view', message => message.id === id),
        this.hear('failed', message => message.id === id),
      ])
      if (answer.type === 'failed') throw new Error(answer.message)
      if (holds(answer.view)) return answer.view
      await this.hear('changed', () => this.messages.filter(({ type }) => type === 'changed').length > changed)
    }
  }

  show(): void {
    this.visible = true
    this.shown.fire()
  }

  close(): void {
    this.closed.fire()
  }
}
