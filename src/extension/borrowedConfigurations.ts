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
  const unsaid = configuration.request === 'launch' && { cwd: folder.uri.fsPath, ...defaultsOf(configuration) }
  await vscode.debug.startDebugging(folder, { ...unsaid, ...configuration, type: 'wakepoint' })
}

/** Whether F5 has something to start without any file in the editor. */
export function hasConfigurations(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).some(folder => configurationsOf(folder).length > 0)
}

interface Borrowable extends vscode.QuickPickItem {
  readonly folder: vscode.WorkspaceFolder
  readonly configuration: vscode.DebugConfiguration
}

/** All configurations that say what to run or to attach to, in terms that the adapter takes. */
function borrowable(): Borrowable[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap(folder => {
    return configurationsOf(folder)
      .filter(isBorrowable)
      .map(configuration => ({ label: configuration.name, description: configuration.type, folder, configuration }))
  })
}

function configurationsOf(folder: vscode.WorkspaceFolder): readonly vscode.DebugConfiguration[] {
  const launch = vscode.workspace.getConfiguration('launch', folder.uri)
  return launch.get<vscode.DebugConfiguration[]>('configurations') ?? []
}

function isBorrowable(configuration: vscode.DebugConfiguration): boolean {
  const { type, request, program, module, processId, connect, runtimeExecutable, runtimeArgs, command } = configuration
  if (node.test(type)) return request === 'launch' && Boolean(program ?? runtimeExecutable ?? runtimeArgs ?? command)
  return others.test(type) && Boolean(program ?? module ?? processId ?? connect ?? runtimeExecutable)
}

const node = /^(?:pwa-)?node$|^node-terminal$/
const others = /^(?:debugpy|python|wakepoint)$/

/** What other debuggers do where a configuration says nothing, and we don't; all run programs in the workspace folder. */
function defaultsOf({ type, program, command }: vscode.DebugConfiguration): object {
  if (type === 'node-terminal') return { console: 'integratedTerminal', ...inShell(String(command)) }
  if (node.test(type)) return program ? {} : { runtimeExecutable: 'node' }
  return type === 'wakepoint' ? {} : { console: 'integratedTerminal' }
}

/** A line for a terminal. */
function inShell(command: string): object {
  return process.platform === 'win32'
    ? { runtimeExecutable: 'cmd', runtimeArgs: ['/c', command] }
    : { runtimeExecutable: '/bin/sh', runtimeArgs: ['-c', command] }
}
