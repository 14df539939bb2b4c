import * as vscode from 'vscode'

/**
 * The interpreter that a person has selected in the Python extension. Only the extension host can ask it; which
 * program needs it is decided in the adapter. An extension that is not active yet is left asleep: it has selected none.
 */
export async function selectedInterpreter(folder: vscode.WorkspaceFolder | undefined): Promise<string | undefined> {
  const neighbour = vscode.extensions.getExtension('ms-python.python')
  const environments = neighbour?.isActive ? neighbour.exports?.environments : undefined
  return environments?.getActiveEnvironmentPath?.(folder?.uri)?.path
}

/** Folders with the line debugger that a neighbour brings along; undefined when there is no such neighbour. */
export function bundledDebuggers(): readonly string[] | undefined {
  const neighbour = vscode.extensions.getExtension('ms-python.debugpy')
  return neighbour && [vscode.Uri.joinPath(neighbour.extensionUri, 'bundled/libs').fsPath]
}
