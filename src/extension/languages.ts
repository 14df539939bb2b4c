import * as vscode from 'vscode'

/** Whether a document is a program that Wakepoint can start: a file, in a language of the debugger's contribution. */
function canStart(document: vscode.TextDocument, context: vscode.ExtensionContext): boolean {
  const [debuggerContribution] = context.extension.packageJSON.contributes.debuggers
  return document.uri.scheme === 'file' && debuggerContribution.languages.includes(document.languageId)
}

/** The program in the active editor, if there is one that can be started. */
export function activeProgram(context: vscode.ExtensionContext): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document
  return document && canStart(document, context) ? document : undefined
}
