import * as vscode from 'vscode'
import { type FromPanel, firstTaskThread, type ToPanel } from '../protocol'
import { panelHtml } from './panelHtml'
import { handleMessage } from './relay'
import type { Sessions } from './sessions'
import type { Wakepoints } from './wakepoints'

/** A place that shows the panel: the view below the editor, or an editor tab. */
export interface PanelPlace {
  readonly kind: 'view' | 'tab'
  readonly webview: vscode.Webview
  readonly visible: boolean
  readonly onDidBecomeVisible: vscode.Event<void>
  readonly onDidDispose: vscode.Event<void>
}

/** Connects every open panel with the sessions: passes messages on, and says what has changed. */
export class PanelHost implements vscode.Disposable {
  /** The open places, each with what listens to it. */
  private readonly open = new Map<PanelPlace, vscode.Disposable>()
  private readonly subscriptions: vscode.Disposable

  constructor(
    readonly sessions: Sessions,
    readonly wakepoints: Wakepoints,
    readonly extensionUri: vscode.Uri,
  ) {
    this.subscriptions = vscode.Disposable.from(
      sessions.onDidChange(() => this.broadcast(this.sessionsMessage())),
      sessions.onNews(news => this.broadcast({ type: 'changed', ...news }, place => place.visible)),
      wakepoints.onDidChange(() => this.broadcast(this.wakepointsMessage())),
      vscode.debug.onDidChangeActiveStackItem(item => this.selectTaskOf(item)),
    )
  }

  /** Fills a webview with the panel and serves it until it is closed. */
  connect(place: PanelPlace): void {
    const { webview } = place
    webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'dist')] }
    const life = vscode.Disposable.from(
      webview.onDidReceiveMessage((message: FromPanel) => {
        if (message.type === 'ready') this.welcome(webview)
        else handleMessage(message, this, reply => webview.postMessage(reply))
      }),
      // What changed meanwhile was not told to a hidden panel.
      place.onDidBecomeVisible(() => this.greet(webview)),
      place.onDidDispose(() => {
        this.open.delete(place)
        life.dispose()
      }),
    )
    this.open.set(place, life)
    webview.html = panelHtml(place, this.extensionUri)
  }

  dispose(): void {
    this.subscriptions.dispose()
    for (const life of this.open.values()) life.dispose()
    this.open.clear()
  }

  /** A panel that was just opened also shows the task that the person looks at. */
  private welcome(webview: vscode.Webview): void {
    this.greet(webview)
    const select = selectionOf(vscode.debug.activeStackItem)
    if (select) webview.postMessage(select)
  }

  private greet(webview: vscode.Webview): void {
    webview.postMessage(this.sessionsMessage())
    webview.postMessage(this.wakepointsMessage())
  }

  private broadcast(message: ToPanel, to: (place: PanelPlace) => boolean = () => true): void {
    for (const place of this.open.keys()) if (to(place)) place.webview.postMessage(message)
  }

  private sessionsMessage(): ToPanel {
    const sessions = this.sessions.all.map(({ id, name }) => ({ id, name }))
    const { chosen, wasAttached } = this.sessions
    if (chosen) return { type: 'sessions', sessions, chosen: chosen.id }
    return { type: 'sessions', sessions, ...(wasAttached && { wasAttached }) }
  }

  private wakepointsMessage(): ToPanel {
    return { type: 'wakepoints', selectors: this.wakepoints.selectors }
  }

  /** A task chosen in the Call Stack view, or stopped in, is selected in the panel too. */
  private selectTaskOf(item: StackItem | undefined): void {
    const select = selectionOf(item)
    if (!item || !select) return
    this.sessions.choose(item.session.id)
    this.broadcast(select)
  }
}

type StackItem = vscode.DebugThread | vscode.DebugStackFrame

/** What a panel is told when the person looks at this; undefined when it is no task of ours. */
function selectionOf(item: StackItem | undefined): ToPanel | undefined {
  if (item?.session.type !== 'wakepoint' || item.threadId < firstTaskThread) return undefined
  return { type: 'select', task: item.threadId - firstTaskThread }
}
