import * as vscode from 'vscode'
import { scriptEndings } from '../protocol'

/** Whether a document is a program that Wakepoint can start: a file, in a language of the debugger's contribution. */
function canStart(document: vscode.TextDocument, context: vscode.ExtensionContext): boolean {
  const [debuggerContribution] = context.extension.packageJSON.contributes.debuggers
  return document.uri.scheme === 'file' && debuggerContribution.languages.includes(document.languageId)
}

/**
 * The program in the active editor, if there is one that can be started. Where that editor holds no text, as the panel
 * in a tab and the walkthrough, the only program in sight is meant.
 */
export function activeProgram(context: vscode.ExtensionContext): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window
  const meant = activeTextEditor ? [activeTextEditor] : visibleTextEditors
  const [program, other] = new Set(meant.map(({ document }) => document).filter(text => canStart(text, context)))
  return other ? undefined : program
}

/** As a file dialog wants them: without the dot. */
const endings = [...scriptEndings, '.py'].map(ending => ending.slice(1))

/** Asks for the file that starts a program; undefined when the person wants none. */
export async function pickProgram(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Which file starts your program?',
    openLabel: 'Debug',
    filters: { Programs: endings },
    ...(vscode.workspace.workspaceFolders?.[0] && { defaultUri: vscode.workspace.workspaceFolders[0].uri }),
  })
  return picked?.[0]
}
