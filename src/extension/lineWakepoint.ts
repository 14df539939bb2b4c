import * as vscode from 'vscode'
import type { Wakepoints } from './wakepoints'

/** What VS Code hands to a command in the menu of a line number; the editor's own menu gives no line. */
export interface LineNumberContext {
  readonly uri: vscode.Uri
  /** 1-based. */
  readonly lineNumber: number
}

/** Adds the wakepoint `at file:line`, or takes it away. */
export function toggleLineWakepoint(where: LineNumberContext | vscode.Uri | undefined, wakepoints: Wakepoints): void {
  const place = where && 'lineNumber' in where ? where : cursor()
  if (!place) throw new Error('Put the cursor on the line of an await first.')
  const path = vscode.workspace.asRelativePath(place.uri, false).replaceAll('\\', '/')
  wakepoints.toggle(`at ${path}:${place.lineNumber}`)
}

function cursor(): LineNumberContext | undefined {
  const editor = vscode.window.activeTextEditor
  return editor && { uri: editor.document.uri, lineNumber: editor.selection.active.line + 1 }
}
