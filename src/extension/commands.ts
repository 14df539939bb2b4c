import * as vscode from 'vscode'
import { debugConfigurationWithWakepoint, hasConfigurations } from './borrowedConfigurations'
import { fileConfiguration } from './configurations'
import { activeProgram, pickProgram } from './languages'
import { toggleLineWakepoint } from './lineWakepoint'
import { showPanelView } from './panelView'
import { pickProcess } from './pickProcess'
import { copyPythonImport } from './pythonImport'
import { sentence } from './relay'
import { rowCommands } from './rowCommands'
import type { Sessions } from './sessions'
import { cancelTask, showTaskInCallStack } from './taskCommands'
import type { Wakepoints } from './wakepoints'

/** Every command of the extension but `wakepoint.openInEditor`, which belongs to the tab. */
export function registerCommands(
  sessions: Sessions,
  wakepoints: Wakepoints,
  context: vscode.ExtensionContext,
): vscode.Disposable {
  const commands: Record<string, (...args: any[]) => unknown> = {
    'wakepoint.start': () => start(context),
    'wakepoint.debugFile': (file?: vscode.Uri) => startFile(file, context, { noDebug: false }),
    'wakepoint.runFile': (file?: vscode.Uri) => startFile(file, context, { noDebug: true }),
    'wakepoint.debugConfiguration': debugConfigurationWithWakepoint,
    'wakepoint.openPanel': () => showPanelView({ preserveFocus: false }),
    'wakepoint.runToWakeUp': () => sessions.request('wakepoint/runToWakeUp', {}),
    'wakepoint.toggleLineWakepoint': where => toggleLineWakepoint(where, wakepoints),
    'wakepoint.addWakepoint': () => addWakepoint(wakepoints),
    'wakepoint.showTaskInCallStack': task => showTaskInCallStack(task, sessions),
    'wakepoint.cancelTask': task => cancelTask(task, sessions),
    'wakepoint.holdTime': () => setHeld(true, sessions),
    'wakepoint.letTimeRun': () => setHeld(false, sessions),
    'wakepoint.dump': () => dump(sessions),
    'wakepoint.pickProcess': pickProcess,
    'wakepoint.copyPythonImport': () => copyPythonImport(context),
    ...rowCommands(sessions, wakepoints),
  }
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, spoken(run))),
  )
}

/** A command whose failure is told in its own words, without VS Code's "command failed" around them. */
function spoken(run: (...args: any[]) => unknown): (...args: any[]) => Promise<unknown> {
  return async (...args) => {
    try {
      return await run(...args)
    } catch (error) {
      vscode.window.showErrorMessage(sentence(error))
    }
  }
}

/** The program in the editor when there is one, else whatever F5 would start; where that is nothing, the person is asked. */
async function start(context: vscode.ExtensionContext): Promise<void> {
  if (activeProgram(context)) return startFile(undefined, context, { noDebug: false })
  if (hasConfigurations()) {
    await vscode.commands.executeCommand('workbench.action.debug.start')
    return
  }
  const program = await pickProgram()
  if (!program) return
  await vscode.window.showTextDocument(program)
  await startFile(program, context, { noDebug: false })
}

async function startFile(
  file: vscode.Uri | undefined,
  context: vscode.ExtensionContext,
  options: vscode.DebugSessionOptions,
): Promise<void> {
  const program = file ?? activeProgram(context)?.uri
  if (!program) throw new Error('Open the file that starts your program first.')
  await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(program), fileConfiguration(program), options)
}

async function addWakepoint(wakepoints: Wakepoints): Promise<void> {
  const selector = await vscode.window.showInputBox({
    title: 'Add a wakepoint',
    prompt:
      'Which wake-up should stop the program? A task by name (worker *), a line (at pool.ts:41), or what is awaited (on timer).',
    placeHolder: 'worker *',
  })
  if (selector?.trim()) wakepoints.add(selector.trim())
}

async function setHeld(held: boolean, sessions: Sessions): Promise<void> {
  await sessions.request('wakepoint/holdTime', { held })
}

async function dump(sessions: Sessions): Promise<void> {
  const { text } = await sessions.request('wakepoint/dump', {})
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text, language: 'json' }))
}
