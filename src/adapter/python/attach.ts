import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { AttachArguments, ProbeOptions } from '../../protocol'
import type { BackendEvents } from '../backend'
import type { Door } from '../door'
import { isRunning } from '../processTree'
import { findDebugpy } from './debugpy'
import { noDebugpyToAttach, noProcess, noPython, notAllowed, nothingToAttach } from './errors'
import { injection } from './injection'
import { findInterpreter, type Interpreter } from './interpreter'
import { attachRequest } from './launchRequest'
import { LineDebugger, type LineDebuggerEvents } from './lineDebugger'
import type { Offer } from './offer'
import { probeFolder } from './probeFolder'
import type { Selection } from './selection'

const run = promisify(execFile)

/** How long a program may take to answer who wants to come in, in milliseconds. */
const invitationPatience = 10_000

/** How a running program is debugged now; without a line debugger it is only watched. */
export interface Attached {
  readonly line?: LineDebugger
}

/** What an attaching session brings along. */
export interface Attaching {
  readonly door: Door
  readonly events: BackendEvents
  readonly own: LineDebuggerEvents
  readonly offer: Offer
  readonly selection: Selection
}

/** Lets the probe into a running program, and debugpy where that is wanted. Throws a sentence. */
export async function attachTo(config: AttachArguments, attaching: Attaching): Promise<Attached> {
  const { door, events, own, offer } = attaching
  const options: ProbeOptions = { ...door.address, wait: false }
  if (config.connect) {
    const { host = '127.0.0.1', port } = config.connect
    const line = await LineDebugger.connect(host, port, events, own)
    return { line: await started(line, config, options) }
  }
  const pid = Number(config.processId)
  if (!Number.isInteger(pid) || pid <= 0) throw nothingToAttach()
  if (!isRunning(pid)) throw noProcess(pid)
  const invited = await invite(pid, options)
  if (invited && config.observe) return {}
  const interpreter = await interpreterOf(pid, attaching.selection)
  const canWatch = invited || runsFiles(interpreter)
  if (config.observe && canWatch) return await watch(interpreter, pid, options)
  const found = findDebugpy(interpreter, config.debugpyPaths)
  const debugpy = found ?? (await offer.make(interpreter, canWatch ? 'watch' : 'nothing'))
  if (debugpy) {
    const line = await inject(interpreter.path, debugpy, pid, config, invited ? undefined : options, attaching)
    if (!config.observe) return { line }
    await line.end(false)
    return {}
  }
  if (!canWatch) throw noDebugpyToAttach(interpreter)
  return invited ? {} : await watch(interpreter, pid, options)
}

/** The line debugger in a process. Where that is only watched, it has let the probe in, and goes again. */
async function inject(
  python: string,
  debugpy: string,
  pid: number,
  config: AttachArguments,
  options: ProbeOptions | undefined,
  { events, own }: Attaching,
): Promise<LineDebugger> {
  const injecting = injection(pid, events)
  const lineEvents = config.observe ? { ...own, ended: () => undefined } : own
  const line = await LineDebugger.spawn(python, debugpy, injecting.events, lineEvents)
  await started(line, { ...config, processId: pid }, options, injecting.failed)
  injecting.done()
  return line
}

/** The line debugger in the program; with options, the probe too. Ends it where that fails. */
async function started(
  line: LineDebugger,
  config: AttachArguments,
  options?: ProbeOptions,
  ...failed: Promise<never>[]
): Promise<LineDebugger> {
  try {
    await Promise.race([line.start('attach', attachRequest(config, probeFolder())), ...failed])
    if (options) await letIn(line, options)
    return line
  } catch (error) {
    await line.end(false)
    throw error
  }
}

async function watch({ path }: Interpreter, pid: number, options: ProbeOptions): Promise<Attached> {
  await remoteExec(path, pid, options)
  return {}
}

/** Whether this Python runs a file when another process asks it to. */
function runsFiles({ version: [major, minor] }: Interpreter): boolean {
  return major > 3 || minor >= 14
}

/** Asks a program that has opted in (`import wakepoint`) to let the probe connect here; whether it does. */
async function invite(pid: number, options: ProbeOptions): Promise<boolean> {
  const user = process.getuid?.() ?? userInfo().username
  // A program from a terminal may have another folder for temporary files than the editor.
  for (const folder of new Set([tmpdir(), (await environmentOfProcess(pid)).TMPDIR ?? '/tmp'])) {
    const file = join(folder, `wakepoint-python-${user}`, `${pid}.json`)
    const text = await readFile(file, 'utf8').catch(() => '')
    if (text && (await isWelcome(JSON.parse(text), options))) return true
  }
  return false
}

/** A program that was killed leaves its invitation behind: then nobody is there, or somebody else. */
function isWelcome({ port, token }: { port: number; token: string }, options: ProbeOptions): Promise<boolean> {
  return new Promise(resolve => {
    const socket = createConnection({ host: '127.0.0.1', port })
    socket.setTimeout(invitationPatience, () => socket.destroy())
    socket.write(`${JSON.stringify({ token, options })}\n`)
    socket.once('data', said => {
      resolve(String(said) === 'welcome\n')
      socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(false))
  })
}

/** The interpreter that runs a process. Where the system does not tell, the selected one is believed to be it. */
async function interpreterOf(pid: number, selection: Selection): Promise<Interpreter> {
  const selected = () => selection.path()
  if (process.platform !== 'linux') return await findInterpreter({ selected, cwd: process.cwd(), env: process.env })
  const executable = await readlink(`/proc/${pid}/exe`).catch(() => undefined)
  if (!executable) throw notAllowed(pid)
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => '')
  if (!/python/i.test(executable) && !/libpython/.test(maps)) throw noPython(pid)
  // With its PYTHONPATH the same packages are found.
  const { PYTHONPATH } = await environmentOfProcess(pid)
  const env = { ...process.env, ...(PYTHONPATH ? { PYTHONPATH } : {}) }
  return await findInterpreter({ python: executable, cwd: process.cwd(), env })
}

/** The environment a process was started with; empty where the system does not tell. */
async function environmentOfProcess(pid: number): Promise<NodeJS.ProcessEnv> {
  const text = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
  const entries = text.split('\0').map(entry => [entry.split('=', 1)[0]!, entry.slice(entry.indexOf('=') + 1)])
  return Object.fromEntries(entries)
}

/** Through the line debugger's own evaluation, which needs no stop. */
async function letIn(line: LineDebugger, options: ProbeOptions): Promise<void> {
  await line.request('evaluate', { expression: lateScript(options), context: 'repl' })
}

/** 3.14 and newer run a file in another process when asked by a Python of the same version. */
async function remoteExec(python: string, pid: number, options: ProbeOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wakepoint-'))
  const file = join(folder, 'late.py')
  try {
    const script = `${lateScript(options)}\n__import__('shutil').rmtree(${JSON.stringify(folder)}, True)\n`
    await writeFile(file, script, { mode: 0o600 })
    const code = 'import sys; sys.remote_exec(int(sys.argv[1]), sys.argv[2])'
    await run(python, ['-I', '-c', code, String(pid), file]).catch(() => {
      throw notAllowed(pid)
    })
    // The program reads the file when it next runs Python code, and the script takes it away.
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** One line of Python that brings the probe into a program that runs already. */
function lateScript(options: ProbeOptions): string {
  const folder = JSON.stringify(probeFolder())
  const text = JSON.stringify(JSON.stringify(options))
  return `__import__('runpy').run_path(__import__('os').path.join(${folder}, 'late.py'))['enter'](${text})`
}
