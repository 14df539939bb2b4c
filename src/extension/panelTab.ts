import * as vscode from 'vscode'
import type { PanelHost } from './panelHost'
import { whenVisible } from './panelView'

const tabType = 'wakepoint.tab'

/** The panel as an editor tab, one at most; it comes back when the window is loaded again. */
export function registerPanelTab(panels: PanelHost): vscode.Disposable {
  let tab: vscode.WebviewPanel | undefined
  const adopt = (panel: vscode.WebviewPanel) => {
    tab = panel
    panel.iconPath = vscode.Uri.joinPath(panels.extensionUri, 'media/icon.svg')
    panel.onDidDispose(() => {
      if (tab === panel) tab = undefined
    })
    panels.connect({
      kind: 'tab',
      webview: panel.webview,
      get visible() {
        return panel.visible
      },
      onDidBecomeVisible: whenVisible(panel.onDidChangeViewState, () => panel.visible),
      onDidDispose: panel.onDidDispose,
    })
  }
  const open = () => {
    if (tab) return tab.reveal()
    adopt(
      vscode.window.createWebviewPanel(tabType, 'Wakepoint', vscode.ViewColumn.Beside, {
        retainContextWhenHidden: true,
      }),
    )
  }
  return vscode.Disposable.from(
    vscode.commands.registerCommand('wakepoint.openInEditor', open),
    vscode.window.registerWebviewPanelSerializer(tabType, { deserializeWebviewPanel: async panel => adopt(panel) }),
  )
}
