/** Groups of errors in parts: each part keeps the nesting and the reason of the whole. */
import {
  BaseExceptionGroup,
  ExceptionGroup,
  KeyboardInterrupt,
  OSError,
  RuntimeError,
  ValueError,
} from '../../src/runtime/index'
import { print, repr } from './print'

const text = (group: Error) => String(group).slice(group.name.length + 2)

function show(group: BaseExceptionGroup | null, indent = '  ') {
  if (group === null) {
    print(`${indent}nothing`)
    return
  }
  print(`${indent}${group.name} ${text(group)} because ${repr(group.cause)}`)
  for (const error of group.exceptions) {
    if (error instanceof BaseExceptionGroup) show(error, `${indent}  `)
    else print(`${indent}  ${repr(error)}`)
  }
}

function refused(what: string, make: () => unknown) {
  try {
    print(what, make())
  } catch (error) {
    if (!(error instanceof Error)) throw error
    print(what, error.name, error.message)
  }
}

const inner = new ExceptionGroup('inner', [new RuntimeError('one'), new ValueError('two')])
const whole = new ExceptionGroup('outer', [new ValueError('three'), inner, new TypeError('four')])
whole.cause = new ValueError('reason')
const isTwo = (error: unknown) => (error as Error).message === 'two'
for (const matcher of [ValueError, [ValueError, RuntimeError], OSError, ExceptionGroup, isTwo]) {
  const [matched, rest] = whole.split(matcher as never)
  print('split', matched === whole, rest === whole)
  show(matched)
  show(rest)
}
show(whole.subgroup(TypeError))
const base = new BaseExceptionGroup('base', [new ValueError('five'), new KeyboardInterrupt('six')])
const [matched, rest] = base.split(KeyboardInterrupt)
show(matched)
show(rest)
show(whole.derive([new KeyboardInterrupt('seven')]))
show(new BaseExceptionGroup('all ordinary', [new ValueError('eight')]))
refused('empty', () => new ExceptionGroup('none', []))
refused('not ordinary', () => new ExceptionGroup('base', [new KeyboardInterrupt()]))
refused('nested', () => new ExceptionGroup('base', [base]))

export default Promise.resolve()
