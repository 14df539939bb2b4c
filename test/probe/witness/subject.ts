import assert from 'node:assert/strict'
import { Watched } from './watched'

/** A program whose `subject` stands at an await, and what that is said to await. */
export interface Subject {
  /** The body of `async function subject()`, whose last await it stands at. */
  readonly body: string
  /** `PORT`, `PID` and `PATH` stand for any; `@x` for the line with the marker x. */
  readonly says: string
  /** It runs once a silent server listens at `port`. */
  readonly onServer?: true
  /** Before it, where there is no server. */
  readonly head?: string
}

export function startSubject({ body, head = '', onServer }: Subject, node = process.execPath): Promise<Watched> {
  const server = `let port; const listening = net.createServer(() => {}).listen(0, '127.0.0.1', () => { port = listening.address().port; subject() })`
  const source = `const net = require('net'); setInterval(() => {}, 1000)
async function never() { await new Promise(() => {}) /*@never*/ }
${onServer ? server : head}
async function subject() {
${body}
}
${onServer ? '' : 'subject()'}
`
  return Watched.start(source, { stdin: null, node })
}

/** Far more than any machine takes to come to the last await. */
const PATIENCE = 60_000

/** What it awaits first may take a while: asks again when anything has been told, until it awaits what is expected. */
export async function assertSays(program: Watched, says: string): Promise<void> {
  const expected = new RegExp(`^(${pattern(program, says)})$`)
  const task = await program.task('subject')
  const start = Date.now()
  for (;;) {
    const before = toldOf(program)
    const name = await ask(program, task)
    if (expected.test(name)) return
    if (Date.now() - start > PATIENCE) assert.match(name, expected)
    await program.until(() => toldOf(program) > before)
  }
}

/** How much it has told of its own accord; the loop is told of at each of the program's intervals. */
function toldOf({ facts }: Watched): number {
  return facts.filter(({ type }) => type !== 'resourceNamed').length
}

function pattern(program: Watched, text: string): string {
  const escaped = text
    .replace(/[.*+?^${}()[\]\\]/g, '\\$&')
    .replace(/PORT|PID/g, '\\d+')
    .replace('PATH', '/\\S+')
  return escaped.replace(/:@(\w+)/g, (_, marker: string) => `:${program.line(marker)}`)
}

async function ask(program: Watched, task: number): Promise<string> {
  await program.send('nameResources', { tasks: [task] })
  const fact = program.facts.filter(one => one.type === 'resourceNamed' && one.task === task).at(-1)
  if (fact?.type !== 'resourceNamed') return ''
  const { kind, label, due, note, progress, tasks, madeAt } = fact.resource
  const made = madeAt && (markerOf(program, madeAt.line) ?? 'elsewhere')
  const parts = [
    `${kind}: ${label}`,
    due === undefined ? '' : ', due',
    note ? ` (${note})` : '',
    progress ? `, ${progress.settled} of ${progress.of}` : '',
    tasks ? `, ${tasks.length} tasks` : '',
    made ? `, made at ${made}` : '',
    fact.callee ? ', callee' : '',
  ]
  return parts.join('')
}

/** The first marker on a line. */
function markerOf({ source }: Watched, line: number): string | undefined {
  return /\/\*@(\w+)\*\//.exec(source.split('\n')[line - 1] ?? '')?.[1]
}
