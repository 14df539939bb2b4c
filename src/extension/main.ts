import * as vscode from 'vscode'
import { adapterFactory } from './adapterProcess'
import { registerChildSessions } from './childSessions'
import { registerCommands } from './commands'
import { registerConfigurations } from './configurations'
import { registerConsole } from './console'
import { registerInterpreter } from './interpreter'
import { registerMenuContext } from './menuContext'
import { PanelHost } from './panelHost'
import { registerPanelTab } from './panelTab'
import { registerPanelView } from './panelView'
import { renewPythonImport } from './pythonImport'
import { registerQuestions } from './questions'
import { Sessions } from './sessions'
import { Wakepoints } from './wakepoints'

/** Called by VS Code once, before anything of the extension is used. */
export function activate(context: vscode.ExtensionContext): Exports {
  const sessions = new Sessions()
  const wakepoints = new Wakepoints()
  const panels = new PanelHost(sessions, wakepoints, context.extensionUri)
  context.subscriptions.push(
    sessions,
    wakepoints,
    panels,
    vscode.debug.registerDebugAdapterDescriptorFactory('wakepoint', adapterFactory(context)),
    registerConfigurations(context),
    registerChildSessions(),
    registerConsole(),
    registerQuestions(),
    registerInterpreter(),
    registerMenuContext(sessions),
    registerPanelView(panels),
    registerPanelTab(panels),
    registerCommands(sessions, wakepoints, context),
  )
  void renewPythonImport(context)
  return { panels, sessions }
}

/** What the tests in the extension host look at. */
export interface Exports {
  readonly panels: PanelHost
  readonly sessions: Sessions
}
