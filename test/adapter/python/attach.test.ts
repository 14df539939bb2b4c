import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DapClient } from '../../support/dapClient'
import { pythonPackages } from '../../support/pythonPackages'
import { probeFolder } from '../../support/pythonProbe'
import { twoPythons } from '../../support/pythons'
import { readSource } from '../../support/source'
import { here } from './pythonStory'

const program = resolve(here, 'programs/attached.py')
const source = readSource(program)

describe('attaching to a Python program', () => {
  let client: DapClient
  let child: ChildProcess

  beforeEach(async () => {
    client = new DapClient()
    await client.start()
  })
  afterEach(async () => {
    await client.request('disconnect').catch(() => undefined)
    await client.stop()
    child.kill('SIGKILL')
  })

  /** Runs Python until it says that it is ready. */
  async function run(path: string, args: readonly string[], packages: string, more: object = {}): Promise<number> {
    const env = { ...process.env, PYTHONPATH: packages, ...more }
    child = spawn(path, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise<void>((done, reject) => {
      child.stdout!.on('data', text => String(text).includes('ready') && done())
      child.once('exit', code => reject(new Error(`it ended with ${code}`)))
    })
    return child.pid!
  }

  async function names(): Promise<string[]> {
    const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 9 }
    const { rows } = await client.request('wakepoint/view', query)
    return rows.map(({ name }: { name: string }) => name).sort()
  }

  /** Sees the tasks, reads a suspended one, stops at a line, and lets the program go on unharmed. */
  async function looksAround(stops: boolean): Promise<void> {
    deepStrictEqual(await names(), ['main', 'parked', 'ticks'])
    const { rows } = await client.request('wakepoint/view', {
      grouping: 'task',
      filter: 'parked',
      expanded: [],
      from: 0,
      to: 1,
    })
    await client.request('wakepoint/showInCallStack', { task: rows[0].task, shown: true })
    const { threads } = await client.request('threads')
    const thread = threads.find(({ name }: { name: string }) => name.startsWith('parked'))
    const { stackFrames } = await client.request('stackTrace', { threadId: thread.id })
    const frame = stackFrames.find(({ name }: { name: string }) => name === 'parked')
    strictEqual(frame.line, source.line('parked'))
    strictEqual((await client.request('evaluate', { expression: 'secret', frameId: frame.id })).result, '42')
    if (!stops) return
    const breakpoints = [{ line: source.line('tick') }]
    await client.request('setBreakpoints', { source: { path: program }, breakpoints })
    const stop = await client.next<any>('stopped')
    await client.request('setBreakpoints', { source: { path: program }, breakpoints: [] })
    await client.request('continue', { threadId: stop.threadId })
    await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'wake: ticks' }] })
    ok((await client.next<any>('stopped')).description.startsWith('woken by timer'))
    await client.request('setFunctionBreakpoints', { breakpoints: [] })
  }

  for (const python of twoPythons())
    describe(`on Python ${python.version}`, () => {
      it('by a port on which debugpy listens', async () => {
        const packages = await pythonPackages(python)
        const port = await freePort()
        await run(python.path, ['-m', 'debugpy', '--listen', String(port), program], packages)
        await client.request('attach', { connect: { port } })
        await client.request('configurationDone')
        await looksAround(true)
        await client.request('disconnect')
        ok(child.exitCode === null, 'it goes on')
      })

      it('again, and the program’s time goes on', async () => {
        const packages = await pythonPackages(python)
        const port = await freePort()
        await run(python.path, ['-m', 'debugpy', '--listen', String(port), program], packages)
        const held = '__import__("time").monotonic() - __import__("asyncio").get_running_loop().time()'
        for (const expression of [`globals().update(held=${held})`, `${held} >= held > 0`]) {
          await client.request('attach', { connect: { port } })
          const breakpoints = [{ line: source.line('tick') }]
          await client.request('setBreakpoints', { source: { path: program }, breakpoints })
          await client.request('configurationDone')
          const { threadId } = await client.next<any>('stopped')
          const { stackFrames } = await client.request('stackTrace', { threadId })
          const { result } = await client.request('evaluate', { expression, frameId: stackFrames[0].id })
          strictEqual(result, expression.startsWith('globals') ? 'None' : 'True')
          await client.request('disconnect')
          await client.stop()
          client = new DapClient()
          await client.start()
        }
      })

      it('by its process id, when it has opted in with one import', async () => {
        const pid = await run(python.path, [program, 'invite', probeFolder], '')
        await client.request('attach', { processId: pid, observe: true })
        await client.request('configurationDone')
        await looksAround(false)
        await client.request('disconnect')
        ok(child.exitCode === null, 'it goes on')
      })

      if (process.platform === 'linux')
        it('the same from where temporary files lie elsewhere, past what somebody else has left there', async () => {
          const folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
          const stranger = createServer(socket => socket.end('who is there?\n'))
          try {
            const pid = await run(python.path, [program, 'invite', probeFolder], '', { TMPDIR: folder })
            const left = join(tmpdir(), `wakepoint-python-${process.getuid!()}`)
            mkdirSync(left, { recursive: true, mode: 0o700 })
            await new Promise<void>(done => stranger.listen(0, '127.0.0.1', done))
            const { port } = stranger.address() as AddressInfo
            writeFileSync(join(left, `${pid}.json`), JSON.stringify({ port, token: 'old' }))
            await client.request('attach', { processId: pid, observe: true })
            await client.request('configurationDone')
            await looksAround(false)
            rmSync(join(left, `${pid}.json`))
          } finally {
            stranger.close()
            rmSync(folder, { recursive: true })
          }
        })

      if (process.platform === 'linux' && Number(python.version.split('.')[1]) >= 14)
        it('by its process id, through the interpreter itself', async () => {
          const pid = await run(python.path, [program], '')
          await client.request('attach', { processId: pid, observe: true })
          await client.request('configurationDone')
          await looksAround(false)
          await client.request('disconnect')
          ok(child.exitCode === null, 'it goes on')
        })

      if (process.platform === 'linux')
        it('by its process id, through debugpy', async () => {
          const packages = await pythonPackages(python)
          const pid = await run(python.path, [program], packages)
          await client.request('attach', { processId: pid })
          await client.request('configurationDone')
          await looksAround(true)
        })
    })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}
