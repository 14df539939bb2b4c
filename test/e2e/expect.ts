import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'

/** Where text comes from: an element, or a question to the window. */
type Source = Locator | (() => Promise<string>)

/** Milliseconds that the editor may take to show something, on a busy machine. */
export const patience = 90_000

/** Waits until the text, with its white space as single blanks, fits, and returns it; what was there last is in the error. */
export async function showsText(source: Source, pattern: RegExp): Promise<string> {
  return eventually(
    async () => inOneLine(await (typeof source === 'function' ? source() : source.innerText({ timeout: 1000 }))),
    text => pattern.test(text),
    text => `${JSON.stringify(text)} does not match ${pattern}`,
  )
}

/** Waits until the number of elements fits. */
export async function hasCount(elements: Locator, fits: (count: number) => boolean): Promise<number> {
  return eventually(
    () => elements.count(),
    fits,
    count => `there are ${count} of ${elements}`,
  )
}

/** Asks again and again until the answer fits; a question that fails counts as one that does not fit. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  fits: (answer: T) => boolean,
  complaint: (answer: T | string) => string = String,
): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    let last: T | string
    try {
      last = await ask()
      if (fits(last)) return last
    } catch (error) {
      last = String(error)
    }
    assert.ok(Date.now() < end, complaint(last))
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
