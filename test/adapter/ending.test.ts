import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { processesWith } from '../support/processes'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')
const program = resolve(here, 'programs/forever.js')

describe('ending', () => {
  let story: Story

  beforeEach(() => {
    story = new Story(program)
  })
  afterEach(() => story.close())

  /** Runs until the program has printed its line. */
  async function running(config: { args?: string[] }, line = 'running'): Promise<void> {
    await story.launch(config)
    await story.run()
    await story.client.next('output', ({ output }) => output.includes(line))
  }

  async function terminated(): Promise<number> {
    await story.client.request('terminate')
    const { exitCode } = await story.client.next('exited')
    await story.client.next('terminated')
    strictEqual(processesWith(story.mark).join('\n'), '')
    return exitCode
  }

  it('ends the program', async () => {
    await running({})
    strictEqual(await terminated(), 143)
  })

  it('ends what the program has started', async () => {
    await running({ args: ['child'] })
    strictEqual(processesWith(story.mark).length, 2)
    await terminated()
  })

  it('lets the program say goodbye', async () => {
    await running({ args: ['polite'] })
    strictEqual(await terminated(), 5)
    match(story.client.output('stdout'), /goodbye/)
  })

  it('kills a program that does not listen', async () => {
    await running({ args: ['deaf'] })
    strictEqual(await terminated(), 137)
    match(story.client.output('stdout'), /SIGTERM heard/)
  })

  it('ends a program that is paused', async () => {
    await running({ args: ['polite'] })
    await story.client.request('pause', { threadId: 1 })
    await story.client.next('stopped')
    strictEqual(await terminated(), 5)
  })

  it('ends a program that is busy', async () => {
    await running({ args: ['loop'] }, 'looping')
    strictEqual(await terminated(), 143)
  })

  it('ends a program that waits for its first line', async () => {
    await story.launch()
    await terminated()
  })

  it('ends the program when the editor goes away', async () => {
    await running({ args: ['child'] })
    await story.client.request('disconnect')
    deepStrictEqual(processesWith(story.mark), [])
  })

  it('ends the program also when the editor goes away without a word', async () => {
    await running({ args: ['deaf'] })
    await story.client.hangUp()
    deepStrictEqual(processesWith(story.mark), [])
  })

  it('starts no program for a session that has ended meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
    try {
      const [asked, go] = [join(folder, 'asked'), join(folder, 'go')]
      const runtimeExecutable = join(folder, 'node')
      const answer = `touch '${asked}'; while [ ! -e '${go}' ]; do sleep 0.02; done; echo ${process.version}; exit`
      writeFileSync(runtimeExecutable, `#!/bin/sh\n[ "$1" = --version ] && { ${answer}; }\nexec node "$@"\n`)
      chmodSync(runtimeExecutable, 0o755)
      await story.client.start()
      const failed = story.client.failure('launch', story.configuration({ runtimeExecutable }))
      await appeared(folder, asked)
      await story.client.request('terminate')
      writeFileSync(go, '')
      strictEqual(await failed, 'The program has ended.')
      deepStrictEqual(processesWith(story.mark), [])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('ends a program that a terminal has started after the end', async () => {
    await story.client.start()
    story.client.answers.runInTerminal = async ({ args, cwd, env }) => {
      await story.client.request('terminate')
      const { pid } = spawn(args[0], args.slice(1), { cwd, env: { ...process.env, ...env }, stdio: 'ignore' })
      return { processId: pid }
    }
    const sentence = await story.client.failure('launch', story.configuration({ console: 'integratedTerminal' }))
    strictEqual(sentence, 'The program has ended.')
    deepStrictEqual(processesWith(story.mark), [])
  })

  it('tells of a signal', async () => {
    await story.launch({ args: ['interrupt'] })
    await story.run()
    strictEqual((await story.client.next('exited')).exitCode, 130)
    strictEqual(story.client.output('console'), 'The program was ended by SIGINT.\n')
  })

  it('answers every request after the end with a sentence', async () => {
    await running({})
    await terminated()
    for (const command of ['evaluate', 'pause', 'wakepoint/holdTime', 'stackTrace'])
      match(await story.client.failure(command, { expression: '1', threadId: 1, held: true }), /has ended|not paused/)
  })

  it('pauses a program that is busy, and one that is idle', async () => {
    await running({ args: ['loop'] }, 'looping')
    await story.client.request('pause', { threadId: 1 })
    const stop = await story.client.next('stopped')
    deepStrictEqual([stop.reason, stop.threadId], ['pause', 1])
    const [frame] = await story.stack()
    strictEqual(frame?.source?.path, program)
    strictEqual(await story.evaluate('mode', frame!.id), "'loop'")
  })

  it('runs on from a pause while idle', async () => {
    await running({})
    await story.client.request('pause', { threadId: 1 })
    await story.client.next('stopped')
    deepStrictEqual(
      (await story.stack()).map(({ name, presentationHint }) => [name, presentationHint]),
      [['the loop is idle', 'label']],
    )
    strictEqual(await story.evaluate('1 + 1'), '2')
    await story.step('continue')
    strictEqual(await story.evaluate('await 3'), '3')
  })
})

/** Resolves when the file is there. */
function appeared(folder: string, file: string): Promise<void> {
  return new Promise(done => {
    const watcher = watch(folder, look)
    function look(): void {
      if (!existsSync(file)) return
      watcher.close()
      done()
    }
    look()
  })
}
