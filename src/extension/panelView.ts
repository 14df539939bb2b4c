import * as vscode from 'vscode'
import type { PanelHost } from './panelHost'

/** Id of the view in the bottom panel; VS Code makes the command `wakepoint.panel.focus` of it. */
const panelViewId = 'wakepoint.panel'

/** The panel as a view below the editor. It opens by itself when a program starts, unless the settings say no. */
export function registerPanelView(panels: PanelHost): vscode.Disposable {
  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView: view =>
      panels.connect({
        kind: 'view',
        webview: view.webview,
        get visible() {
          return view.visible
        },
        onDidBecomeVisible: whenVisible(view.onDidChangeVisibility, () => view.visible),
        onDidDispose: view.onDidDispose,
      }),
  }
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(panelViewId, provider, {
      webviewOptions: { retainContextWhenHidden: true },
    }),
    vscode.debug.onDidStartDebugSession(session => {
      const wanted = vscode.workspace.getConfiguration('wakepoint').get('openPanel')
      if (session.type === 'wakepoint' && !session.parentSession && wanted) showPanelView({ preserveFocus: true })
    }),
  )
}

export async function showPanelView(options: { preserveFocus: boolean }): Promise<void> {
  await vscode.commands.executeCommand(`${panelViewId}.focus`, options)
}

/** The event without the moments at which the panel is hidden. */
export function whenVisible<T>(event: vscode.Event<T>, visible: () => boolean): vscode.Event<void> {
  return listener => event(() => visible() && listener())
}
