import * as vscode from 'vscode'
import type { Position } from '../protocol'

/** Opens the editor at a place in the text that a person wrote. Rejects with a sentence when there is no such file. */
export async function reveal({ path, line, column = 1 }: Position): Promise<void> {
  const uri = /^[a-z][\w+.-]+:/i.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path)
  const document = await open(uri, path)
  const place = new vscode.Position(line - 1, column - 1)
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(place, place),
    viewColumn: textColumn(),
  })
}

async function open(uri: vscode.Uri, path: string): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri)
  } catch {
    throw new Error(`${path} cannot be opened: it is not a file that this window can read.`)
  }
}

/** Where the person reads text: with the panel in an editor tab, the text must not cover it. */
function textColumn(): vscode.ViewColumn {
  const group = vscode.window.tabGroups.all.find(({ activeTab }) => activeTab?.input instanceof vscode.TabInputText)
  return group?.viewColumn ?? vscode.ViewColumn.One
}
