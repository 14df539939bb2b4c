import { basename } from 'node:path'
import * as vscode from 'vscode'
import type { Wakepoints } from './wakepoints'

/** What VS Code hands to a command in the menu of a line number; the editor's own menu gives no line. */
export interface LineNumberContext {
  readonly uri: vscode.Uri
  /** 1-based. */
  readonly lineNumber: number
}

/** Adds the wakepoint `at file:line`, or takes it away. */
export async function toggleLineWakepoint(
  where: LineNumberContext | vscode.Uri | undefined,
  wakepoints: Wakepoints,
): Promise<void> {
  const place = where && 'lineNumber' in where ? where : cursor()
  if (!place) throw new Error('Put the cursor on the line of an await first.')
  wakepoints.toggle(`at ${await shortPath(place.uri)}:${place.lineNumber}`)
}

/** As short as the panel writes it, so that both mean the same wakepoint: the name, where no other file has it. */
async function shortPath(uri: vscode.Uri): Promise<string> {
  const name = basename(uri.fsPath)
  const twins = await vscode.workspace.findFiles(`**/${name}`, '**/node_modules/**', 2)
  return twins.length < 2 ? name : vscode.workspace.asRelativePath(uri, false).replaceAll('\\', '/')
}

function cursor(): LineNumberContext | undefined {
  const editor = vscode.window.activeTextEditor
  return editor && { uri: editor.document.uri, lineNumber: editor.selection.active.line + 1 }
}
