import type { AttachArguments, LaunchArguments } from '../protocol'
import { wrongAttribute } from './errors'

type Attribute = keyof LaunchArguments | keyof AttachArguments

/** Throws a sentence when an attribute of a launch or attach configuration has the wrong type. */
export function checkArguments(config: Readonly<Record<string, unknown>>): void {
  for (const [name, [fits, expected]] of Object.entries(attributes)) {
    const value = config[name]
    if (value !== undefined && value !== null && !fits(value)) throw wrongAttribute(name, expected)
  }
}

type Check = readonly [fits: (value: unknown) => boolean, expected: string]

const text: Check = [value => typeof value === 'string', 'a text']
const truth: Check = [value => typeof value === 'boolean', 'true or false']
const texts: Check = [isTexts, 'a list of texts']
const globs: Check = [isTexts, 'a list of globs']
const oneOf = (...words: string[]): Check => [
  value => words.includes(value as string),
  `one of ${words.map(word => `"${word}"`).join(', ')}`,
]

const attributes: Readonly<Record<Attribute, Check>> = {
  program: text,
  args: texts,
  cwd: text,
  env: [isEnvironment, 'an object of texts (or null, which takes a variable away)'],
  envFile: text,
  stopOnEntry: truth,
  console: oneOf('internalConsole', 'integratedTerminal', 'externalTerminal'),
  tasksInCallStack: globs,
  holdTime: truth,
  noDebug: truth,
  runtimeExecutable: text,
  runtimeArgs: texts,
  skipFiles: globs,
  outFiles: globs,
  include: globs,
  locals: oneOf('own', 'everything', 'off'),
  python: [value => typeof value === 'string' || isTexts(value), 'a text or a list of texts'],
  module: text,
  justMyCode: truth,
  subProcess: truth,
  observe: truth,
  debugpyPaths: texts,
  processId: [value => typeof value === 'number' || typeof value === 'string', 'a number'],
  subProcessId: [value => typeof value === 'number', 'a number'],
  connect: [value => isRecord(value) && typeof value.port === 'number', 'an object with a "port"'],
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(item => typeof item === 'string')
}

function isEnvironment(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(item => item === null || typeof item === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
