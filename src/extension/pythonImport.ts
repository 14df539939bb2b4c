import * as vscode from 'vscode'

/**
 * Copies the line that lets Wakepoint attach to a Python program. It names a folder that stays where it is when the
 * extension is updated; what lies there leads to the extension as it is now.
 */
export async function copyPythonImport(context: vscode.ExtensionContext): Promise<void> {
  await write(context)
  const folder = JSON.stringify(placeOf(context).fsPath)
  await vscode.env.clipboard.writeText(`import sys; sys.path.append(${folder}); import wakepoint\n`)
  vscode.window.showInformationMessage(
    'The line is copied: put it at the beginning of your Python program, and Wakepoint can attach to it by its process id.',
  )
}

/** Lets a line that was copied before lead to this extension. */
export async function renewPythonImport(context: vscode.ExtensionContext): Promise<void> {
  const isThere = await vscode.workspace.fs.stat(fileOf(context)).then(
    () => true,
    () => false,
  )
  if (isThere) await write(context)
}

async function write(context: vscode.ExtensionContext): Promise<void> {
  const { fsPath } = vscode.Uri.joinPath(context.extensionUri, 'dist/probe/python/wakepoint.py')
  const text = `import runpy, sys
try:
    runpy.run_path(${JSON.stringify(fsPath)})
except OSError:
    sys.stderr.write('Wakepoint has gone from its place: open a program in VS Code once, and start this one again.\\n')
`
  await vscode.workspace.fs.writeFile(fileOf(context), Buffer.from(text))
}

const placeOf = (context: vscode.ExtensionContext) => vscode.Uri.joinPath(context.globalStorageUri, 'python')
const fileOf = (context: vscode.ExtensionContext) => vscode.Uri.joinPath(placeOf(context), 'wakepoint.py')
