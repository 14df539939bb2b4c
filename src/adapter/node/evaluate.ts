import type { DebugProtocol } from '@vscode/debugprotocol'
import type { Cdp } from './cdp'
import { type argumentOf, consoleGroup, type FrameAccess } from './frameAccess'
import { messageOf } from './thrown'
import type { Variables } from './variables'

/** Evaluates an expression for the console, a watch, a hover or the clipboard. */
export async function evaluate(
  cdp: Cdp,
  variables: Variables,
  frame: FrameAccess,
  { expression, context }: DebugProtocol.EvaluateArguments,
) {
  const source = asExpression(expression)
  const pure = context === 'hover'
  const { result, exceptionDetails } = await frame.evaluate(source, { pure, wait: context === 'repl' })
  if (exceptionDetails) throw messageOf(exceptionDetails)
  if (context === 'clipboard') return { result: await toText(cdp, result), variablesReference: 0 }
  const [shown] = await variables.described([{ name: '', ...variables.show(result, frame, expression) }])
  const { value, name: _, ...rest } = shown!
  return { result: value, ...rest }
}

/** `{ a: 1 }` is meant as an object and not as a block. */
function asExpression(text: string): string {
  return /^\s*\{.*\}\s*$/s.test(text) && !text.includes(';') ? `(${text})` : text
}

/** The whole value as text: a string as it is, an object as JSON where it has one. */
async function toText(cdp: Cdp, value: Parameters<typeof argumentOf>[0]): Promise<string> {
  if (value.type === 'string') return value.value
  if (!value.objectId || value.type === 'function') return value.description ?? String(value.value)
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId: value.objectId,
    functionDeclaration:
      'function(){try{return JSON.stringify(this,(k,v)=>typeof v==="bigint"?String(v):v,2)??String(this)}catch{return String(this)}}',
    objectGroup: consoleGroup,
    returnByValue: true,
    silent: true,
  })
  return String(result.value)
}
