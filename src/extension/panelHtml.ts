import * as vscode from 'vscode'
import type { PanelPlace } from './panelHost'

/**
 * The page of the panel: our own script and style sheet, and nothing else may load. The style sheet knows by the class
 * of the body whether the page is the view or an editor tab.
 */
export function panelHtml({ webview, kind }: PanelPlace, extensionUri: vscode.Uri): string {
  const local = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', file))
  const policy = `default-src 'none'; script-src ${webview.cspSource}; style-src ${webview.cspSource}; font-src ${webview.cspSource}`
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Wakepoint</title>
    <link rel="stylesheet" href="${local('panel.css')}">
  </head>
  <body class="${kind}">
    <script src="${local('panel.js')}"></script>
  </body>
</html>`
}
