import { match, rejects, strictEqual } from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Door } from '../../../src/adapter/door'
import { type Attaching, attachTo } from '../../../src/adapter/python/attach'
import { DapClient } from '../../support/dapClient'
import { pythonPackages } from '../../support/pythonPackages'
import { oldPython, pythons } from '../../support/pythons'
import { here } from './pythonStory'

const program = resolve(here, 'programs/orders.py')

describe('bad input to a Python session gets a sentence', () => {
  let client: DapClient
  let folder: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
    client = new DapClient()
    await client.start()
  })
  afterEach(async () => {
    await client.request('disconnect').catch(() => undefined)
    await client.stop()
    rmSync(folder, { recursive: true })
  })

  const python = pythons().at(-1)!.path

  const launches: [what: string, config: () => object, sentence: RegExp][] = [
    [
      'no interpreter of that name',
      () => ({ program, python: '/nowhere/python' }),
      /^No Python was found \(tried \/nowhere\/python\): install/,
    ],
    [
      'no interpreter at all',
      () => ({ program, env: { PATH: folder } }),
      /^No Python was found \(tried python3, python\)/,
    ],
    [
      'an executable that is no Python',
      () => {
        const path = join(folder, 'python')
        writeFileSync(path, '#!/bin/sh\necho I am a snail >&2\nexit 3\n')
        chmodSync(path, 0o755)
        return { program, python: path }
      },
      /is not a Python that runs \(I am a snail\): set "python"/,
    ],
    ['a missing program', () => ({ program: '/nowhere/a.py', python }), /^The program \/nowhere\/a\.py does not exist/],
    [
      'a missing folder',
      () => ({ program, python, cwd: '/nowhere' }),
      /^The working directory \/nowhere does not exist/,
    ],
    [
      'a syntax error',
      () => ({ program: resolve(here, 'programs/broken.py'), python }),
      /^broken\.py cannot be compiled \(invalid syntax, line 1\): correct it and start again\.$/,
    ],
    [
      'a missing module',
      () => ({ module: 'no_such_module', python }),
      /finds no module named no_such_module: install it, or set "cwd"/,
    ],
    [
      'a wrong attribute',
      () => ({ program, python, justMyCode: 'yes' }),
      /^"justMyCode" in the launch configuration must be true or false/,
    ],
  ]

  for (const [what, config, sentence] of launches)
    it(what, async () => match(await client.failure('launch', config()), sentence))

  for (const version of ['2.7', '3.8']) {
    const old = oldPython(version)
    if (!old) continue
    it(`Python ${version}`, async () => {
      const sentence = await client.failure('launch', { program, python: old })
      match(sentence, new RegExp(`is Python ${version}\\.\\d+, and Wakepoint needs 3\\.9 or newer`))
    })
  }

  it('debugpy missing: the program is only watched, and a breakpoint says so', async () => {
    await client.request('launch', { program, python })
    match(
      client.output('console'),
      /has no debugpy, so the program is only watched: install it there with "pip install debugpy"/,
    )
    const { breakpoints } = await client.request('setBreakpoints', {
      source: { path: program },
      breakpoints: [{ line: 1 }],
    })
    match(breakpoints[0].message, /only watched, so nothing stops it/)
    const answer = await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'wake: any' }] })
    match(answer.breakpoints[0].message, /Without debugpy the program can only be watched/)
    await client.request('configurationDone')
    await client.next('terminated')
    match(client.output('stdout'), /end/)
  })

  it('a program that dies at import', async () => {
    await client.request('launch', { program: resolve(here, 'programs/imports.py'), python })
    await client.request('configurationDone')
    await client.next('terminated')
    match(
      client.output('console'),
      /The program ended with exit code 1: ModuleNotFoundError: No module named 'nothing_of_this_name'/,
    )
  })

  const attaches: [what: string, config: () => object | Promise<object>, sentence: RegExp][] = [
    [
      'a process that is no Python',
      () => ({ processId: process.pid }),
      /is not a Python program: choose the process id of one/,
    ],
    [
      'a process that is not there',
      () => ({ processId: 4_000_000 }),
      /^There is no process 4000000: it may have ended already/,
    ],
    [
      'a port where nobody listens',
      () => ({ connect: { port: 1 } }),
      /^No debugpy listens on 127\.0\.0\.1:1: start the program with/,
    ],
    ['no process id', () => ({ processId: 'abc' }), /^There is nothing to attach to: set "processId"/],
  ]

  for (const [what, config, sentence] of attaches)
    it(what, async () => match(await client.failure('attach', await config()), sentence))

  const older = pythons().findLast(({ version }) => Number(version.split('.')[1]) < 14)

  if (older && process.platform === 'linux')
    describe('a process that debugpy does not get into', () => {
      let child: ChildProcess
      let path: string | undefined

      beforeEach(async () => {
        path = process.env.PATH
        const env = { ...process.env, PYTHONPATH: await pythonPackages(older!) }
        child = spawn(older.path, [resolve(here, 'programs/attached.py')], { env, stdio: ['ignore', 'pipe', 'ignore'] })
        await once(child.stdout!, 'data')
      })
      afterEach(() => {
        process.env.PATH = path
        child?.kill('SIGKILL')
      })

      it('without gdb', async () => {
        // An adapter that finds nothing but Node.js.
        symlinkSync(process.execPath, join(folder, 'node'))
        process.env.PATH = folder
        const alone = new DapClient()
        await alone.start()
        match(
          await alone.failure('attach', { processId: child.pid }),
          /^debugpy needs gdb to get into process \d+, and there/,
        )
        await alone.stop()
        strictEqual(child.exitCode, null)
      })
    })

  // Root may look into every process; anybody else may not look into root's.
  const isRoot = process.geteuid?.() === 0
  const owner = statSync('/proc/1', { throwIfNoEntry: false })?.uid
  if (process.platform === 'linux' && owner === 0)
    it('a process of somebody else', async () => {
      if (isRoot) process.seteuid!('nobody')
      try {
        const nobody = {} as Attaching
        await rejects(
          attachTo({ processId: 1 }, { ...nobody, door: { address: {} } as Door }),
          /^UserError: The system does/,
        )
      } finally {
        if (isRoot) process.seteuid!(0)
      }
    })

  it('a port where somebody listens who says nothing', async () => {
    const server = createServer()
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    match(await client.failure('attach', { connect: { port } }), /is not debugpy: check "connect"/)
    server.close()
  })

  for (const answer of ['', 'Content-Length: 7\r\n\r\nWelcome', 'HTTP/1.1 400 Bad Request\r\n\r\n'])
    it(`a port where something else listens, which says ${JSON.stringify(answer)}`, async () => {
      const server = createServer(socket => socket.end(answer))
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
      const { port } = server.address() as AddressInfo
      match(await client.failure('attach', { connect: { port } }), /is not debugpy: check "connect"/)
      server.close()
    })
})
