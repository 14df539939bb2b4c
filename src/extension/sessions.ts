import * as vscode from 'vscode'
import type { CustomEvents, CustomRequestName, CustomRequests } from '../protocol'

/** The Wakepoint sessions that run now, and the one that panels and commands speak of. */
export class Sessions implements vscode.Disposable {
  private readonly running = new Map<string, vscode.DebugSession>()
  private chosenId: string | undefined
  /** Whether the session that ended last had come to a program that ran already, and may have left it running. */
  wasAttached = false
  private readonly changes = new vscode.EventEmitter<void>()
  private readonly news = new vscode.EventEmitter<SessionNews>()
  private readonly subscriptions = vscode.Disposable.from(
    vscode.debug.onDidStartDebugSession(session => this.add(session)),
    vscode.debug.onDidTerminateDebugSession(session => this.remove(session)),
    vscode.debug.onDidChangeActiveDebugSession(session => session && this.choose(session.id)),
    vscode.debug.onDidReceiveDebugSessionCustomEvent(event => this.receive(event)),
    this.changes,
    this.news,
  )

  /** A session started or ended, or another one was chosen. */
  readonly onDidChange = this.changes.event
  /** Something that a view of a session shows has changed. */
  readonly onNews = this.news.event

  get all(): readonly vscode.DebugSession[] {
    return [...this.running.values()]
  }

  get chosen(): vscode.DebugSession | undefined {
    return this.chosenId === undefined ? undefined : this.running.get(this.chosenId)
  }

  choose(id: string): void {
    if (id === this.chosenId || !this.running.has(id)) return
    this.chosenId = id
    this.changes.fire()
  }

  /** Sends one of our own requests to the chosen session. Rejects with a sentence when there is none, or it says no. */
  async request<Name extends CustomRequestName>(
    name: Name,
    body: CustomRequests[Name]['arguments'],
  ): Promise<CustomRequests[Name]['body']> {
    if (!this.chosen) throw new Error('No program runs under Wakepoint. Press F5 to start one.')
    return this.chosen.customRequest(name, body)
  }

  dispose(): void {
    this.subscriptions.dispose()
  }

  private add(session: vscode.DebugSession): void {
    if (session.type !== 'wakepoint') return
    this.running.set(session.id, session)
    // The editor may have turned to it before it said that it runs.
    if (vscode.debug.activeDebugSession?.id === session.id) this.chosenId = session.id
    this.chosenId ??= session.id
    this.changes.fire()
  }

  private remove(session: vscode.DebugSession): void {
    if (!this.running.delete(session.id)) return
    this.wasAttached = session.configuration.request === 'attach'
    if (this.chosenId === session.id) this.chosenId = (this.parentOf(session) ?? this.all.at(-1))?.id
    this.changes.fire()
  }

  /** The program that has started this process, while that runs. */
  private parentOf({ parentSession }: vscode.DebugSession): vscode.DebugSession | undefined {
    return parentSession && this.running.get(parentSession.id)
  }

  private receive({ session, event, body }: vscode.DebugSessionCustomEvent): void {
    if (event === 'wakepoint/changed')
      this.news.fire({ session: session.id, ...(body as CustomEvents['wakepoint/changed']) })
  }
}

export interface SessionNews {
  readonly session: string
  /** Milliseconds on the program's clock. */
  readonly now: number
}
