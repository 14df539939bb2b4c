import { basename, isAbsolute, resolve as resolvePath } from 'node:path'
import * as vscode from 'vscode'
import { bundledDebuggers, selected } from './interpreter'
import { activeProgram } from './languages'

/** Makes F5 work without a launch.json, and fills in what a person left out of theirs. */
export function registerConfigurations(context: vscode.ExtensionContext): vscode.Disposable {
  const { Initial, Dynamic } = vscode.DebugConfigurationProviderTriggerKind
  const resolver: vscode.DebugConfigurationProvider = {
    resolveDebugConfiguration: (folder, configuration) => resolve(folder, configuration, context),
    resolveDebugConfigurationWithSubstitutedVariables: (folder, configuration) =>
      folder ? fromFolder(folder.uri.fsPath, configuration) : configuration,
  }
  const offers: vscode.DebugConfigurationProvider = {
    provideDebugConfigurations: () => {
      const program = activeProgram(context)
      return program ? [fileConfiguration(program.uri)] : []
    },
  }
  return vscode.Disposable.from(
    vscode.debug.registerDebugConfigurationProvider('wakepoint', resolver, Initial),
    vscode.debug.registerDebugConfigurationProvider('wakepoint', offers, Dynamic),
  )
}

/** The configuration that runs one file. */
export function fileConfiguration(file: vscode.Uri): vscode.DebugConfiguration {
  return { type: 'wakepoint', request: 'launch', name: `Wakepoint: ${basename(file.fsPath)}`, program: file.fsPath }
}

function resolve(
  folder: vscode.WorkspaceFolder | undefined,
  given: vscode.DebugConfiguration,
  context: vscode.ExtensionContext,
): vscode.DebugConfiguration | undefined {
  const configuration = saysWhat(given) ? given : withOpenFile(given, context)
  if (!configuration) {
    vscode.window.showErrorMessage(
      'Open the file that starts your program, then press F5; or name it as "program" in launch.json.',
    )
    return undefined
  }
  const settings = vscode.workspace.getConfiguration('wakepoint', folder)
  return {
    ...withoutAbsent({
      holdTime: settings.get('holdTime'),
      tasksInCallStack: settings.get('tasksInCallStack'),
      debugpyPaths: bundledDebuggers(),
      pythonEnvFile: folder && vscode.workspace.getConfiguration('python', folder).get('envFile'),
      // The panel is what to look at while the program runs; the console opens when the program has ended.
      internalConsoleOptions: settings.get('openPanel') ? 'neverOpen' : undefined,
    }),
    ...withoutSelected(configuration),
  }
}

/** A configuration without what only says that the selected interpreter is meant: that is so anyway. */
function withoutSelected(configuration: vscode.DebugConfiguration): vscode.DebugConfiguration {
  const { python, pythonPath, ...rest } = configuration
  const own = (value: unknown) => (value === selected || value === '' ? undefined : value)
  return { ...rest, ...withoutAbsent({ python: own(python), pythonPath: own(pythonPath) }) }
}

/** Paths are meant from the folder whose launch.json holds them, wherever the adapter runs. */
function fromFolder(folder: string, configuration: vscode.DebugConfiguration): vscode.DebugConfiguration {
  const { request, cwd, program } = configuration
  if (typeof cwd === 'string' && cwd !== '') return { ...configuration, cwd: resolvePath(folder, cwd) }
  if (request !== 'launch' || (typeof program === 'string' && isAbsolute(program))) return configuration
  return { ...configuration, cwd: folder }
}

function saysWhat({ request, program, module, runtimeExecutable }: vscode.DebugConfiguration): boolean {
  return request === 'attach' || Boolean(program ?? module ?? runtimeExecutable)
}

/** F5 without any launch.json gives an empty configuration, with `noDebug` for Ctrl+F5: the open file is meant. */
function withOpenFile(
  given: vscode.DebugConfiguration,
  context: vscode.ExtensionContext,
): vscode.DebugConfiguration | undefined {
  const program = activeProgram(context)
  return program && { ...fileConfiguration(program.uri), ...withoutAbsent(given) }
}

function withoutAbsent<Record extends object>(record: Record): Record {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Record
}
