import { cannotTell, type UserError } from '../errors'
import type { ExceptionDetails } from './types'
import { describe } from './values'

/** What an evaluation threw, in V8's own words, without the stack. */
export function messageOf({ text, exception }: ExceptionDetails): UserError {
  if (!exception) return cannotTell(text)
  if (exception.description?.startsWith('EvalError: Possible side-effect'))
    return cannotTell('Looking at this would change the program: evaluate it in the debug console.')
  const words = exception.subtype === 'error' ? exception.description!.split('\n    at ')[0]! : describe(exception)
  return cannotTell(words)
}
