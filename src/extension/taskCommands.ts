import * as vscode from 'vscode'
import type { Row, TaskId } from '../protocol'
import type { Sessions } from './sessions'

/** The task of a row; from the palette there is none, and the person is asked. */
type Chosen = { readonly task?: TaskId } | undefined

/** Makes a task a thread of the Call Stack view. */
export async function showTaskInCallStack(chosen: Chosen, sessions: Sessions): Promise<void> {
  const task = chosen?.task ?? (await pickTask('Which task should the Call Stack show?', sessions))
  if (task !== undefined) await sessions.request('wakepoint/showInCallStack', { task, shown: true })
}

export async function cancelTask(chosen: Chosen, sessions: Sessions): Promise<void> {
  const task = chosen?.task ?? (await pickTask('Which task should be cancelled?', sessions))
  if (task !== undefined) await sessions.request('wakepoint/cancelTask', { task })
}

/** How many tasks a quick pick offers; the panel shows them all. */
const offered = 500

async function pickTask(title: string, sessions: Sessions): Promise<TaskId | undefined> {
  const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: offered } as const
  const { rows, total } = await sessions.request('wakepoint/view', query)
  const items = rows.flatMap(row => (row.task === undefined ? [] : [{ ...describe(row), task: row.task }]))
  const placeHolder = total > offered ? `The first ${offered} of ${total}; find the others in the panel` : ''
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true })
  return picked?.task
}

function describe({ name, thing, note }: Row): vscode.QuickPickItem {
  return { label: name, description: [thing, note].filter(Boolean).join(' ') }
}
