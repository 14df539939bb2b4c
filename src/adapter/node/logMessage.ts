import { callFrameAccess } from './callFrameAccess'
import type { Cdp } from './cdp'
import { messageOf } from './thrown'
import type { CallFrame } from './types'
import { describe } from './values'

/** The text of a logpoint: each `{expression}` is replaced by its value in the frame, a text by itself. */
export async function logMessageOf(cdp: Cdp, template: string, frame: CallFrame): Promise<string> {
  const access = callFrameAccess(cdp, frame)
  const parts = partsOf(template)
  const texts = await Promise.all(
    parts.map(async part => {
      if ('text' in part) return part.text
      const { result, exceptionDetails } = await access.evaluate(part.expression, {})
      if (exceptionDetails) return messageOf(exceptionDetails).message
      return result.type === 'string' ? String(result.value) : describe(result)
    }),
  )
  return texts.join('')
}

type Part = { readonly text: string } | { readonly expression: string }

/** Braces may be nested in an expression: `{ {a: 1}.a }`. An unbalanced one is text. */
function partsOf(template: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (let at = template.indexOf('{'); at >= 0; at = template.indexOf('{', from)) {
    const end = closingBrace(template, at)
    if (end < 0) break
    parts.push({ text: template.slice(from, at) }, { expression: template.slice(at + 1, end) })
    from = end + 1
  }
  return [...parts, { text: template.slice(from) }]
}

function closingBrace(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  return -1
}
