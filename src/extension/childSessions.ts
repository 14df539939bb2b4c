import * as vscode from 'vscode'
import type { CustomEventName, SessionOpened, SessionWanted } from '../protocol'

/** Opens sessions of processes that a program has started, below its own: what stops or restarts one means all. */
export function registerChildSessions(): vscode.Disposable {
  return vscode.debug.onDidReceiveDebugSessionCustomEvent(async ({ session, event, body }) => {
    if (session.type !== 'wakepoint' || event !== ('wakepoint/sessionWanted' satisfies CustomEventName)) return
    const wanted = body as SessionWanted
    const answer: SessionOpened = { wanted: wanted.id, opened: await open(wanted, session) }
    // A session that has ended meanwhile needs no answer any more.
    await session.customRequest('wakepoint/session', answer).then(undefined, () => undefined)
  })
}

/** Whether there is one now. */
async function open(
  { request, configuration, standsIn }: SessionWanted,
  parent: vscode.DebugSession,
): Promise<boolean> {
  const child = { name: parent.name, ...configuration, type: parent.type, request }
  const options: vscode.DebugSessionOptions = {
    parentSession: parent,
    lifecycleManagedByParent: true,
    // What they print comes by way of the program; so the console is one for all.
    consoleMode: vscode.DebugConsoleMode.MergeWithParent,
    // One row for both, and the editor turns to the one that there is something to see of.
    compact: standsIn === true,
    noDebug: configuration.noDebug === true,
    suppressSaveBeforeStart: true,
  }
  try {
    return await vscode.debug.startDebugging(parent.workspaceFolder, child, options)
  } catch {
    return false
  }
}
