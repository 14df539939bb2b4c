import * as vscode from 'vscode'

/**
 * Shows the Debug Console when a program has ended by itself: the panel is empty then, and what the program printed
 * is what is left to read.
 */
export function registerConsole(): vscode.Disposable {
  return vscode.debug.registerDebugAdapterTrackerFactory('wakepoint', {
    createDebugAdapterTracker: ({ configuration }) => {
      let stopped = configuration.internalConsoleOptions !== 'neverOpen' || hasOwnConsole(configuration)
      return {
        onWillReceiveMessage: ({ command }) => {
          if (command === 'terminate' || command === 'disconnect') stopped = true
        },
        onDidSendMessage: ({ event }) => {
          if (event === 'exited' && !stopped) showConsole()
        },
      }
    },
  })
}

const hasOwnConsole = ({ console }: vscode.DebugConfiguration) => console !== undefined && console !== 'internalConsole'

function showConsole(): void {
  vscode.commands.executeCommand('workbench.panel.repl.view.focus', { preserveFocus: true })
}
