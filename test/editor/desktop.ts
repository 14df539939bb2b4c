import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { runTests } from '@vscode/test-electron'
import type { Suite } from './suite'

/** Runs a suite in a desktop VS Code when this machine has one and a screen to show it on; tells whether it has. */
export async function runInDesktop(suite: Suite): Promise<boolean> {
  const vscodeExecutablePath = findDesktop()
  if (!vscodeExecutablePath) return false
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: [suite.extension, suite.neighbour],
    extensionTestsPath: suite.tests,
    launchArgs: [suite.folder, '--disable-extensions', '--disable-workspace-trust'],
  })
  return true
}

/** The program behind the `code` command, or undefined: `code` of a remote window opens no window of its own. */
export function findDesktop(): string | undefined {
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined
  const command = findCommand()
  if (!command) return undefined
  const installation = resolve(realpathSync(command), '../..')
  const programs = [
    join(installation, 'code'),
    join(installation, 'Code.exe'),
    resolve(installation, '../../MacOS/Electron'),
  ]
  return programs.find(program => existsSync(program))
}

/** Path of the `code` command, as a shell would find it. */
export function findCommand(): string | undefined {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code']
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(path => existsSync(path))
}
