import * as vscode from 'vscode'
import type { FromPanel, ToPanel } from '../protocol'
import { reveal } from './reveal'
import type { Sessions } from './sessions'
import type { Wakepoints } from './wakepoints'

export interface Reach {
  readonly sessions: Sessions
  readonly wakepoints: Wakepoints
}

type Message = Exclude<FromPanel, { type: 'ready' }>

/** Does what a panel asks. A view's rows go through unopened; what fails is told to the person in one sentence. */
export async function handleMessage(message: Message, reach: Reach, reply: (message: ToPanel) => void): Promise<void> {
  try {
    if (message.type === 'view') await view(message, reach, reply)
    else await act(message, reach)
  } catch (error) {
    vscode.window.showErrorMessage(sentence(error))
  }
}

/** The words of what was thrown. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function view({ id, query }: Message & { type: 'view' }, { sessions }: Reach, reply: (message: ToPanel) => void) {
  try {
    reply({ type: 'view', id, view: await sessions.request('wakepoint/view', query) })
  } catch (error) {
    reply({ type: 'failed', id, message: sentence(error) })
  }
}

async function act(message: Exclude<Message, { type: 'view' }>, { sessions, wakepoints }: Reach): Promise<unknown> {
  switch (message.type) {
    case 'chooseSession':
      return sessions.choose(message.session)
    case 'reveal':
      return reveal(message.position)
    case 'toggleWakepoint':
      return wakepoints.toggle(message.selector)
    case 'showInCallStack':
      return sessions.request('wakepoint/showInCallStack', { task: message.task, shown: message.shown })
    case 'cancelTask':
      return sessions.request('wakepoint/cancelTask', { task: message.task })
    case 'holdTime':
      return sessions.request('wakepoint/holdTime', { held: message.held })
    case 'openInEditor':
      return vscode.commands.executeCommand('wakepoint.openInEditor')
    case 'start':
      return vscode.commands.executeCommand('wakepoint.start')
  }
}
