import assert from 'node:assert/strict'
import * as vscode from 'vscode'

describe('contributions', () => {
  const extension = vscode.extensions.getExtension('wakepoint.wakepoint')!

  it('registers every command of package.json, and puts every one that is registered there', async () => {
    await extension.activate()
    const contributed = extension.packageJSON.contributes.commands.map(({ command }: { command: string }) => command)
    const registered = (await vscode.commands.getCommands(true)).filter(name => name.startsWith('wakepoint.'))
    // VS Code makes the commands of the view itself.
    const own = registered.filter(name => !name.startsWith('wakepoint.panel.'))
    assert.deepEqual(own.sort(), contributed.sort())
  })

  it('names in menus, key bindings and the walkthrough only commands that exist', () => {
    const { commands, menus, keybindings, walkthroughs } = extension.packageJSON.contributes
    const contributed = new Set(commands.map(({ command }: { command: string }) => command))
    const used = JSON.stringify([menus, keybindings, walkthroughs]).matchAll(
      /(?:"command":"|command:)(wakepoint\.\w+)/g,
    )
    for (const [, name] of used) assert.ok(contributed.has(name), `${name} is no command`)
  })
})
