import * as vscode from 'vscode'
import type { Abilities, CustomEvents } from '../protocol'
import type { Sessions } from './sessions'

const none: Abilities = { stop: false, cancel: false, holdTime: false, inspectLoops: false }

/** Tells the menus what can be done to the chosen program, so that no command is offered that could only be refused. */
export function registerMenuContext(sessions: Sessions): vscode.Disposable {
  const told = new WeakMap<vscode.DebugSession, Abilities>()
  const show = () => {
    const { stop, cancel, holdTime } = (sessions.chosen && told.get(sessions.chosen)) ?? none
    setContext('wakepoint.isRunning', sessions.chosen !== undefined)
    setContext('wakepoint.canStop', stop)
    setContext('wakepoint.canCancel', cancel)
    setContext('wakepoint.canHoldTime', holdTime)
  }
  return vscode.Disposable.from(
    sessions.onDidChange(show),
    vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
      if (session.type !== 'wakepoint' || event !== ('wakepoint/abilities' satisfies keyof CustomEvents)) return
      told.set(session, body as Abilities)
      show()
    }),
  )
}

function setContext(key: string, value: boolean): void {
  vscode.commands.executeCommand('setContext', key, value)
}
