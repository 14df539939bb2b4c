import * as vscode from 'vscode'

/**
 * One adapter process a session, speaking DAP over stdio. `node` is the Node.js that VS Code itself runs on: VS Code
 * knows this word, so nothing has to be installed.
 */
export function adapterFactory(context: vscode.ExtensionContext): vscode.DebugAdapterDescriptorFactory {
  const program = vscode.Uri.joinPath(context.extensionUri, 'dist/adapter.js').fsPath
  const env = { WAKEPOINT_STORAGE: context.globalStorageUri.fsPath }
  return {
    createDebugAdapterDescriptor: () => new vscode.DebugAdapterExecutable('node', [program], { env }),
  }
}
