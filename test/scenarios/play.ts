import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { basename, resolve } from 'node:path'
import type { EventLoop } from '../../src/runtime/index'

/*
 * Plays compiled stories one after the other, each with a fresh copy of the runtime, in virtual time (stories whose
 * name begins with io_ in real time); prints one line of JSON a story: its name and its transcript. `--limit=500`
 * before them: how long a story may take, in milliseconds.
 */

const load = createRequire(__filename)

async function play(file: string, limit: number): Promise<string> {
  for (const key of Object.keys(load.cache)) {
    if (key.includes('/out/src/runtime/') || key.includes('/out/test/scenarios/')) delete load.cache[key]
  }
  const runtime = load('../../src/runtime/index.js') as Runtime
  const { output } = load('./print.js') as typeof import('./print')
  let transcript = ''
  output.write = line => {
    transcript += line
  }
  runtime.logger.writer = (level, message) => {
    if (level === 'warning' || level === 'error') transcript += `LOG ${message.split(/\s/, 3).join(' ')}\n`
  }
  const name = basename(file, '.js')
  if (!name.startsWith('io_')) runtime.setDefaultHost(() => new runtime.VirtualHost())
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the story ${name} did not end within ${limit / 1000} seconds\n${whatIsLeft(runtime)}`))
    }, limit)
  })
  try {
    await Promise.race([load(file).default, tooLong])
  } catch (error) {
    transcript += `FAILED ${error instanceof Error ? `${error.name}: ${error.message}` : error}\n`
  } finally {
    clearTimeout(timer)
  }
  return transcript
}

type Runtime = typeof import('../../src/runtime/index')

/** What a story that hangs still has: its tasks with what they await, its loops, what keeps the process alive. */
function whatIsLeft(runtime: Runtime): string {
  const door = (globalThis as { [runtime.doorKey]?: import('../../src/runtime/index').Door })[runtime.doorKey]
  const loops: EventLoop[] = door?.runtimes.at(-1)?.loops() ?? []
  const parts = loops.flatMap(loop => [
    `${loop} with ${loop._ready.length} ready, ${loop._timers.length} timers, ${loop._turn?.idle ? 'idle' : 'busy'}`,
    ...[...loop._open].map(String),
    ...[...runtime.allTasks(loop)].map(task => `${task} awaits ${task.awaiting?.resource ?? task.awaiting}`),
  ])
  return [...parts, `alive: ${process.getActiveResourcesInfo().join(', ')}`].join('\n')
}

/** Reads code once: whoever builds while stories are told must not give a story half of one version of the runtime. */
function readCodeOnce(): void {
  const texts = new Map<string, string>()
  const { _extensions } = Module as unknown as { _extensions: Record<string, (module: Compiles, file: string) => void> }
  _extensions['.js'] = (module, file) => {
    const text = texts.get(file) ?? readFileSync(file, 'utf8')
    texts.set(file, text)
    module._compile(text, file)
  }
  load('../../src/runtime/index.js')
}

interface Compiles {
  _compile(text: string, file: string): void
}

async function main(): Promise<void> {
  // Each copy of the runtime listens for the end of the process.
  process.setMaxListeners(0)
  readCodeOnce()
  let limit = 20_000
  for (const argument of process.argv.slice(2)) {
    if (argument.startsWith('--limit=')) limit = Number(argument.slice('--limit='.length))
    else {
      const name = basename(argument, '.js')
      process.stdout.write(`${JSON.stringify({ name, transcript: await play(resolve(argument), limit) })}\n`)
    }
  }
  // A story that hung would keep the process alive.
  process.exit()
}

void main()
