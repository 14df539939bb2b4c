import { types } from 'node:util'

/**
 * V8 quotes the text it ran in the message of a `TypeError`: `$wp_t.v.foo is not a function` where the program says
 * `(await x).foo()`. Gives such an error the words it would have had.
 */
export function repairMessage(error: unknown): void {
  // Not `instanceof`: it may be one of another context.
  if (!types.isNativeError(error)) return
  const message = Object.getOwnPropertyDescriptor(error, 'message')
  if (typeof message?.value !== 'string' || !message.value.includes('$wp_')) return
  Object.defineProperty(error, 'message', { ...message, value: repairText(message.value) })
}

/** The same for text that quotes a message: the first line of a stack. */
export function repairText(text: string): string {
  return text
    .replaceAll(CALLED, '$1(intermediate value) is not async iterable')
    .replaceAll('$wp_t.v', '(intermediate value)')
    .replaceAll(MADE, 'new Promise(...)')
}

const CALLED = /(^|\s)\$wp_(?:iterate|delegate)\(\.\.\.\) is not a function or its return value is not async iterable/g
const MADE = /\$wp_made\(\.\.\.\)/g
