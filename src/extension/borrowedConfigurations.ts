import * as vscode from 'vscode'

/** Starts a configuration of launch.json that was written for another debugger, under Wakepoint, without any edit. */
export async function debugConfigurationWithWakepoint(): Promise<void> {
  const found = borrowable()
  if (found.length === 0) {
    throw new Error('launch.json has no configuration that starts a program. Open the file that does, and press F5.')
  }
  const picked =
    found.length === 1 ? found[0] : await vscode.window.showQuickPick(found, { title: 'Debug with Wakepoint' })
  if (!picked) return
  const { folder, configuration } = picked
  const unsaid = configuration.request === 'launch' && { cwd: folder.uri.fsPath, ...defaults[configuration.type] }
  await vscode.debug.startDebugging(folder, { ...unsaid, ...configuration, type: 'wakepoint' })
}

/** What other debuggers do where a configuration says nothing, and we don't; all run programs in the workspace folder. */
const defaults: Readonly<Record<string, object>> = {
  debugpy: { console: 'integratedTerminal' },
  python: { console: 'integratedTerminal' },
}

interface Borrowable extends vscode.QuickPickItem {
  readonly folder: vscode.WorkspaceFolder
  readonly configuration: vscode.DebugConfiguration
}

/** All configurations that say what to run or to attach to, in terms that the adapter takes. */
function borrowable(): Borrowable[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap(folder => {
    const launch = vscode.workspace.getConfiguration('launch', folder.uri)
    const configurations = launch.get<vscode.DebugConfiguration[]>('configurations') ?? []
    return configurations
      .filter(({ program, module, processId, connect }) => program ?? module ?? processId ?? connect)
      .map(configuration => ({ label: configuration.name, description: configuration.type, folder, configuration }))
  })
}
