import { isAbsolute } from 'node:path'
import * as vscode from 'vscode'
import type { CustomEventName, SelectedInterpreter } from '../protocol'

/**
 * Tells an adapter which interpreter a person has selected in the Python extension. The adapter asks only for a program
 * that needs one: nothing else wakes that extension.
 */
export function registerInterpreter(): vscode.Disposable {
  return vscode.debug.onDidReceiveDebugSessionCustomEvent(async ({ session, event }) => {
    if (session.type !== 'wakepoint' || event !== ('wakepoint/interpreterWanted' satisfies CustomEventName)) return
    const answer: SelectedInterpreter = { path: await selectedInterpreter(folderOf(session)) }
    // A session that has ended meanwhile needs no answer any more.
    await session.customRequest('wakepoint/interpreter', answer).then(undefined, () => undefined)
  })
}

/** What launch.json may say for the interpreter that is selected; the same as to say nothing. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's variables look like this
export const selected = '${command:python.interpreterPath}'

/** Folders with the line debugger that a neighbour brings along; undefined when there is no such neighbour. */
export function bundledDebuggers(): readonly string[] | undefined {
  const neighbour = vscode.extensions.getExtension('ms-python.debugpy')
  return neighbour && [vscode.Uri.joinPath(neighbour.extensionUri, 'bundled/libs').fsPath]
}

/** Path of its executable; of an environment that is gone, the path it had. Undefined when none is selected. */
async function selectedInterpreter(folder: vscode.Uri | undefined): Promise<string | undefined> {
  const neighbour = vscode.extensions.getExtension<Neighbour>('ms-python.python')
  try {
    const environments = (await neighbour?.activate())?.environments
    const active = environments?.getActiveEnvironmentPath(folder)
    if (!active) return undefined
    const found = (await environments?.resolveEnvironment(active))?.executable.uri?.fsPath
    // Of one that nobody has selected the path is the word `python`.
    return found ?? (isAbsolute(active.path) ? active.path : undefined)
  } catch {
    // A neighbour that does not start has selected none.
    return undefined
  }
}

/** The part of the Python extension's published interface that is needed here. */
interface Neighbour {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string }
    resolveEnvironment(environment: object): Promise<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>
  }
}

/** Selections are made for a folder: that of the configuration, else that of the program. */
function folderOf({ workspaceFolder, configuration }: vscode.DebugSession): vscode.Uri | undefined {
  const { program } = configuration
  return workspaceFolder?.uri ?? (typeof program === 'string' ? vscode.Uri.file(program) : undefined)
}
