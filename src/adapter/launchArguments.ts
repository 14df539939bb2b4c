import type { AttachArguments, LaunchArguments } from '../protocol'
import { commandWords } from './commandWords'
import { wrongAttribute } from './errors'

type Attribute = keyof LaunchArguments | keyof AttachArguments

/**
 * A launch or attach configuration as a person wrote it, with `args` as a list. Throws a sentence when an attribute has the
 * wrong type.
 */
export function readArguments<Config extends object>(written: Config): Config {
  const config = written as Readonly<Record<string, unknown>>
  for (const [name, [fits, expected]] of Object.entries(attributes)) {
    const value = config[name]
    if (value !== undefined && value !== null && !fits(value)) throw wrongAttribute(name, expected)
  }
  return typeof config.args === 'string' ? { ...written, args: commandWords(config.args) } : written
}

type Check = readonly [fits: (value: unknown) => boolean, expected: string]

const text: Check = [value => typeof value === 'string', 'a text']
const truth: Check = [value => typeof value === 'boolean', 'true or false']
const texts: Check = [isTexts, 'a list of texts']
const globs: Check = [value => isTexts(value) && value.every(isGlob), 'a list of globs']
const oneOf = (...words: string[]): Check => [
  value => words.includes(value as string),
  `one of ${words.map(word => `"${word}"`).join(', ')}`,
]

const attributes: Readonly<Record<Attribute, Check>> = {
  program: text,
  args: [value => typeof value === 'string' || isTexts(value), 'a list of texts, or one text'],
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
  pythonEnvFile: text,
  processId: [value => typeof value === 'number' || typeof value === 'string', 'a number'],
  subProcessId: [value => typeof value === 'number', 'a number'],
  hall: [isRecord, 'an object'],
  connect: [isAddress, 'an object with a "port" (1 to 65535), and a "host" where it is another one'],
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string')
}

function isGlob(text: string): boolean {
  return text !== '' && text !== '!' && text.length < longestGlob
}

/** What the library takes, in characters. */
const longestGlob = 65_536

function isAddress(value: unknown): boolean {
  if (!isRecord(value) || !(value.host === undefined || typeof value.host === 'string')) return false
  return Number.isInteger(value.port) && 0 < Number(value.port) && Number(value.port) < 65_536
}

function isEnvironment(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(item => item === null || typeof item === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
