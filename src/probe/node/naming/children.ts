import type { ChildProcess } from 'node:child_process'
import { types } from 'node:util'
import { peek, peekText } from '../safely'

/** Which standard stream of which child a pipe is. */
export const pipes = new WeakMap<object, { readonly child: ChildProcess; readonly name: string }>()

/** The number and the command of a child process. */
export function describeProcess(child: ChildProcess): string {
  const [, ...args] = arrayOf(peek(child, 'spawnargs'))
  const command = commandText(peekText(child, 'spawnfile').split(/[\\/]/).pop(), args)
  return ['process', peekText(child, 'pid'), command && `(${command})`].filter(Boolean).join(' ')
}

/** A command with its arguments, as far as it is short. */
export function commandText(file: unknown, args: unknown): string {
  const text = [file, ...arrayOf(args)].filter(word => typeof word === 'string').join(' ')
  return text.length > COMMAND ? `${text.slice(0, COMMAND)}…` : text
}

/** Characters of a command. */
const COMMAND = 60

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) && !types.isProxy(value) ? value : []
}
