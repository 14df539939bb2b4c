import type { DebugProtocol } from '@vscode/debugprotocol'
import type { Cdp } from './cdp'
import { type FrameAccess, hiddenPrefix } from './frameAccess'
import type { RemoteObject } from './types'

const identifier = /^[A-Za-z_$][\w$]*$/

/** What can follow in the console: the properties of what stands before the dot, or the names in scope. */
export async function complete(
  cdp: Cdp,
  frame: FrameAccess,
  { text, column, line = 1 }: DebugProtocol.CompletionsArguments,
): Promise<DebugProtocol.CompletionItem[]> {
  const before = (text.split('\n')[line - 1] ?? text).slice(0, column - 1)
  const [, object, word = ''] = /([\w$.[\]'"]+)\.([\w$]*)$/.exec(before) ?? [undefined, undefined, lastWord(before)]
  const names = object === undefined ? await namesInScope(cdp, frame) : await membersOf(cdp, frame, object)
  return [...new Set(names)]
    .filter(name => identifier.test(name) && !name.startsWith(hiddenPrefix) && name.startsWith(word))
    .map(label => ({ label, type: object === undefined ? 'variable' : 'property', length: word.length }))
}

async function namesInScope(cdp: Cdp, frame: FrameAccess): Promise<string[]> {
  const scopes = await frame.scopes()
  const names = await Promise.all(scopes.flatMap(({ objects }) => objects.map(object => ownNames(cdp, object))))
  if (scopes.length > 0) return names.flat()
  const { result } = await frame.evaluate('globalThis', { pure: true })
  return await allNames(cdp, result)
}

async function membersOf(cdp: Cdp, frame: FrameAccess, object: string): Promise<string[]> {
  const { result, exceptionDetails } = await frame.evaluate(object, { pure: true })
  return exceptionDetails || !result.objectId ? [] : await allNames(cdp, result)
}

async function ownNames(cdp: Cdp, { objectId }: RemoteObject): Promise<string[]> {
  if (!objectId) return []
  const { result } = await cdp.send('Runtime.getProperties', { objectId, ownProperties: true })
  return result.map(({ name }) => name)
}

async function allNames(cdp: Cdp, { objectId }: RemoteObject): Promise<string[]> {
  const { result } = await cdp.send('Runtime.getProperties', { objectId: objectId!, ownProperties: false })
  return result.map(({ name }) => name)
}

function lastWord(text: string): string {
  return /[\w$]*$/.exec(text)![0]
}
