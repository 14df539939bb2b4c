import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { DapClient } from '../support/dapClient'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')
const program = resolve(here, 'programs/lines.js')

describe('bad input gets a sentence', () => {
  let folder: string
  let client: DapClient

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
    client = new DapClient()
    await client.start()
  })
  afterEach(async () => {
    await client.stop()
    rmSync(folder, { recursive: true })
  })

  /** An executable that does what the shell script says. */
  function script(text: string): string {
    const path = join(folder, 'node')
    writeFileSync(path, `#!/bin/sh\n${text}\n`)
    chmodSync(path, 0o755)
    return path
  }

  const cases: [what: string, config: () => object, sentence: RegExp][] = [
    ['no program', () => ({}), /^There is nothing to run: set "program"/],
    [
      'a missing program',
      () => ({ program: '/nowhere/a.js' }),
      /^The program \/nowhere\/a\.js does not exist: check "program"/,
    ],
    ['a folder', () => ({ program: here }), /is a folder: set "program" to a file in it/],
    ['a file of another kind', () => ({ program: `${here}/lines.txt` }), /does not know how to run .*lines\.txt/],
    ['a missing folder', () => ({ program, cwd: '/nowhere' }), /^The working directory \/nowhere does not exist/],
    [
      'a missing envFile',
      () => ({ program, envFile: '/nowhere/.env' }),
      /^The environment file \/nowhere\/\.env cannot be read \(ENOENT/,
    ],
    [
      'a missing runtime',
      () => ({ program, runtimeExecutable: 'nodde' }),
      /^The runtime nodde was not found: install it, or set "runtimeExecutable"/,
    ],
    [
      'a Node without anything to run',
      () => ({ runtimeExecutable: 'node' }),
      /^There is nothing to run: set "program"/,
    ],
    [
      'a missing tool',
      () => ({ runtimeExecutable: 'tsxx', program }),
      /^The runtime tsxx was not found: install it, or set "runtimeExecutable" to the path of a Node\.js/,
    ],
    ['a runtime without a PATH', () => ({ program, env: { PATH: null } }), /^The runtime node was not found/],
    [
      'an old runtime',
      () => ({ program, runtimeExecutable: script('echo v18.20.1') }),
      /is Node\.js 18\.20\.1, and Wakepoint needs 20 or newer/,
    ],
    [
      'a runtime that dies',
      () => ({
        program,
        runtimeExecutable: script('[ "$1" = --version ] && echo v22.0.0 && exit; echo no luck >&2; exit 9'),
      }),
      /^The program ended before its first line \(exit code 9\): no luck$/,
    ],
    [
      'unknown runtime options',
      () => ({ program, runtimeArgs: ['--no-such-option'] }),
      /^The program ended before its first line \(exit code 9\): .*bad option: --no-such-option$/,
    ],
    [
      'args that are no texts',
      () => ({ program, args: [1] }),
      /^"args" in the launch configuration must be a list of texts, or one text\.$/,
    ],
    ['an empty glob', () => ({ program, skipFiles: ['a/**', '!'] }), /^"skipFiles" .* must be a list of globs\.$/],
    [
      'a folder for an envFile',
      () => ({ program, envFile: folder }),
      /^The environment file .* cannot be read \(EISDIR/,
    ],
    [
      'a folder for a runtime',
      () => ({ program, runtimeExecutable: folder }),
      /^The runtime .* was not found: install/,
    ],
    ['an unknown console', () => ({ program, console: 'none' }), /^"console" .* must be one of "internalConsole"/],
    ['an env of numbers', () => ({ program, env: { A: 1 } }), /^"env" .* must be an object of texts/],
  ]

  for (const [what, config, sentence] of cases)
    it(what, async () => {
      match(await client.failure('launch', config()), sentence)
    })

  it('nothing to attach to', async () => {
    match(await client.failure('attach', {}), /^There is nothing to attach to: set "processId", or "connect"/)
  })

  for (const connect of [{ port: 70_000 }, { port: '5678' }, { host: 1, port: 5678 }, 5678])
    it(`"connect" as ${JSON.stringify(connect)}`, async () => {
      match(await client.failure('attach', { connect }), /^"connect" .* must be an object with a "port" \(1 to 65535\)/)
    })

  it('a program that runs already', async () => {
    const sentence = await client.failure('attach', { program })
    match(sentence, /^Wakepoint cannot attach to a running Node\.js program: start it with a launch configuration\.$/)
  })

  it('a request before the launch', async () => {
    match(await client.failure('evaluate', { expression: '1' }), /^The program has not been started yet\.$/)
  })

  it('an unknown request', async () => {
    const story = new Story(program)
    await story.launch()
    strictEqual(await story.client.failure('fly'), 'Wakepoint does not know the request "fly".')
    match(await story.client.failure('launch', { program }), /^This session runs a program already/)
    await story.close()
  })

  it('but none is needed for a program named from where the adapter runs', async () => {
    const story = new Story(program)
    await story.launch({ program: relative(process.cwd(), program) })
    await story.run()
    strictEqual((await story.client.next('exited')).exitCode, 0)
    await story.close()
  })

  it('a terminal that cannot be opened', async () => {
    client.answers.runInTerminal = () => Promise.reject(new Error('no terminal here'))
    const sentence = await client.failure('launch', { program, console: 'integratedTerminal' })
    strictEqual(sentence, 'The terminal could not be opened (no terminal here): set "console" to "internalConsole".')
  })

  for (const port of ['http', '70000'])
    it(`--port ${port}`, async () => {
      const sentence = `"${port}" is no port: write --port and a number from 0 (any free one) to 65535.\n`
      deepStrictEqual(await listening(port), { code: 1, sentence })
    })

  it('a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { code, sentence } = await listening(String(port))
    server.close()
    match(sentence, /^Port \d+ cannot be opened \(.*EADDRINUSE.*\): choose another one with --port\.\n$/)
    strictEqual(code, 1)
  })

  /** What an adapter on a port says, and how it ends. */
  async function listening(port: string): Promise<{ code: number; sentence: string }> {
    const adapter = spawn(process.execPath, [resolve(__dirname, '../../src/adapter/main.js'), '--port', port])
    let sentence = ''
    adapter.stderr.setEncoding('utf8').on('data', text => {
      sentence += text
    })
    const [code] = await once(adapter, 'close')
    return { code, sentence }
  }

  it('a program with a syntax error says so in the words of V8', async () => {
    const path = join(folder, 'broken.js')
    writeFileSync(path, 'const = 1\n')
    const story = new Story(path)
    await story.launch()
    await story.run()
    deepStrictEqual((await story.client.next('exited')).exitCode, 1)
    match(story.client.output('stderr'), /SyntaxError: Unexpected token '='/)
    await story.close()
  })
})
