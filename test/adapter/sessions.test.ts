import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { commandWords } from '../../src/adapter/commandWords'
import { openProgram } from '../../src/adapter/openProgram'
import { Program } from '../../src/adapter/program'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')
const program = resolve(here, 'programs/feed.ts')
const printed = 'red row 1 3\nred row 2 3\nrow 2\nno-one-knows\nend\n'

describe('sessions', () => {
  const stories: Story[] = []

  afterEach(async () => {
    for (const story of stories.splice(0).reverse()) await story.close()
  })

  async function open(config: Record<string, unknown> = {}, path = program): Promise<Story> {
    const story = new Story(path)
    stories.push(story)
    await story.launch(config)
    return story
  }

  it('run side by side', async () => {
    const [first, second] = [await open(), await open()]
    await first.breakpoints({ at: 'open' })
    for (const story of [first, second]) await story.run()
    await first.stopped()
    strictEqual((await second.client.next('exited')).exitCode, 0)
    strictEqual(second.client.output('stdout'), printed)
    deepStrictEqual(
      second.client.events.filter(({ event }) => event === 'stopped'),
      [],
    )
    await first.breakpoints()
    await first.step('continue')
    strictEqual((await first.client.next('exited')).exitCode, 0)
  })

  it('without debugging fill the view and stop nowhere', async () => {
    const story = await open({ noDebug: true })
    const [line] = await story.breakpoints({ at: 'open' })
    const [wakepoint] = await story.wakepoints('wake: feeder')
    strictEqual(line!.message, 'The program runs without debugging: nothing stops it.')
    strictEqual(wakepoint!.message, 'The program runs without debugging: nothing stops it.')
    await story.run()
    await story.client.next('exited')
    strictEqual(story.client.output('stdout'), printed)
    const query = { grouping: 'task', filter: '', expanded: [], from: 0, to: 9 }
    const { program: state } = await story.client.request('wakepoint/view', query)
    strictEqual(state, 'ended')
  })

  it('hand on arguments, environment and folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
    try {
      const path = join(folder, 'tell.js')
      writeFileSync(
        path,
        "console.log(process.argv.slice(2), process.cwd(), process.env.A, process.env.B, 'C' in process.env, Object.keys(process.env).filter(name => name.startsWith('WAKEPOINT_PROBE')), '\\x1b[31mred\\x1b[0m'); console.error('bad')",
      )
      writeFileSync(join(folder, '.env'), 'A=from file\nB="from file"\nC=gone\n')
      const env = { B: 'from env', C: null }
      const story = await open(
        { args: ['-x', 'a b'], cwd: folder, envFile: '.env', env, runtimeArgs: ['--no-warnings'] },
        path,
      )
      await story.run()
      await story.client.next('exited')
      match(
        story.client.output('stdout'),
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences must come through
        /^\[ '-x', 'a b' \] .*wakepoint-\w+ from file from env false \[\] \u001b\[31mred\u001b\[0m\n$/s,
      )
      strictEqual(story.client.output('stderr'), 'bad\n')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('part arguments that are one text as a shell does', () => {
    const line = String.raw`-v --name="a b" 'c d'e \"f g\ h C:\logs ""`
    deepStrictEqual(commandWords(line), ['-v', '--name=a b', 'c de', '"f', 'g h', 'C:\\logs', ''])
  })

  it('take arguments that are one text', async () => {
    const story = await open({ args: 'lo"op" x' }, resolve(here, 'programs/forever.js'))
    await story.run()
    await story.client.next('output', ({ output }) => output.includes('looping'))
  })

  it('run in a terminal of the editor', async () => {
    const story = new Story(program)
    stories.push(story)
    await story.client.start()
    let output = ''
    story.client.answers.runInTerminal = async ({ args, cwd, env }) => {
      const child = spawn(args[0], args.slice(1), { cwd, env: { ...process.env, ...env } })
      child.stdout.on('data', chunk => {
        output += chunk
      })
      return { processId: child.pid }
    }
    const initialized = story.client.next('initialized')
    await story.client.request('launch', story.configuration({ console: 'integratedTerminal' }))
    await initialized
    await story.breakpoints({ at: 'open' })
    await story.run()
    await story.stopped()
    await story.breakpoints()
    await story.step('continue')
    await story.client.next('terminated')
    strictEqual(story.client.output('stdout'), '')
    strictEqual(output, printed)
  })

  it('start again after an end', async () => {
    for (let i = 0; i < 2; i++) {
      const story = await open()
      await story.wakepoints('wake: feeder')
      await story.run()
      await story.stopped()
      await story.client.request('disconnect', { restart: i === 0 })
    }
  })

  it('need no editor', async () => {
    let output = ''
    const ended = new Promise<number | undefined>((done, fail) => {
      openProgram(
        { program },
        {
          facts: () => undefined,
          event: ({ event, body }) => {
            if (event === 'output') output += body.output
          },
          reverseRequest: () => Promise.reject(new Error('no editor')),
          ended: done,
        },
      ).then(opened => strictEqual(opened instanceof Program, true), fail)
    })
    strictEqual(await ended, 0)
    strictEqual(output, printed)
  })
})
