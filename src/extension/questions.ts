import * as vscode from 'vscode'
import type { Choice, CustomEventName, Question } from '../protocol'

/** Puts the questions of an adapter to the person, and brings the answers back. */
export function registerQuestions(): vscode.Disposable {
  return vscode.debug.onDidReceiveDebugSessionCustomEvent(async ({ session, event, body }) => {
    if (session.type !== 'wakepoint' || event !== ('wakepoint/question' satisfies CustomEventName)) return
    const question = body as Question
    const answer: Choice = { question: question.id, choice: await ask(question) }
    // A session that has ended meanwhile needs no answer any more.
    await session.customRequest('wakepoint/choose', answer).then(undefined, () => undefined)
  })
}

async function ask({ text, detail, choices }: Question): Promise<string> {
  const closing = choices.at(-1)!
  const items = choices.map(title => ({ title, isCloseAffordance: title === closing }))
  const chosen = await vscode.window.showInformationMessage(text, { modal: true, detail }, ...items)
  return chosen?.title ?? closing
}
