import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import type { View, ViewQuery } from '../../src/protocol'
import { firstTaskThread } from '../../src/protocol'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')
const everything: ViewQuery = { grouping: 'task', filter: '', expanded: [], from: 0, to: 50 }

describe('tasks', () => {
  let story: Story
  let stop: DebugProtocol.StoppedEvent['body'] | undefined

  afterEach(async () => {
    stop = undefined
    await story.close()
  })

  async function stoppedAt(marker: string, config: Record<string, unknown> = {}): Promise<void> {
    story = new Story(resolve(here, 'programs/feed.ts'))
    await story.launch(config)
    await story.breakpoints({ at: marker })
    await story.run()
    stop = await story.client.next('stopped')
    await story.tellStop(stop!)
  }

  async function taskThreads(): Promise<DebugProtocol.Thread[]> {
    const { threads } = await story.client.request('threads')
    strictEqual(threads[0].name, 'loop')
    return threads.slice(1).filter(({ id }: DebugProtocol.Thread) => id !== stop?.threadId)
  }

  async function view(query: Partial<ViewQuery> = {}): Promise<View> {
    return await story.client.request('wakepoint/view', { ...everything, ...query })
  }

  it('other than the stopped one show frames and locals, which can be read, written and evaluated', async () => {
    await stoppedAt('open', { tasksInCallStack: ['idl?r'] })
    const [thread, ...more] = await taskThreads()
    deepStrictEqual(more, [])
    match(thread!.name, /^idler: awaits /)
    const frames = await story.stack(thread!.id)
    story.tell(frames)
    const idler = frames[0]!
    story.say(`  ${(await story.locals(idler)).join(', ')}`)
    for (const context of ['hover', 'watch', 'repl'])
      story.say(`  ${context}: ${await story.evaluate('words.length + secret.length', idler.id, context)}`)
    story.say(`  hover: ${await story.evaluate("words.push('!')", idler.id, 'hover')}`)
    story.say(`  repl: ${await story.evaluate('nothing.at.all', idler.id)}`)
    const { scopes } = await story.client.request('scopes', { frameId: idler.id })
    const words = { variablesReference: scopes[0].variablesReference, name: 'secret', value: "'it ' + words[2]" }
    const { value } = await story.client.request('setVariable', words)
    story.say(`  set: ${value}, now ${await story.evaluate('secret', idler.id, 'watch')}`)
    await story.evaluate("words.push('now')", idler.id)
    story.say(`  set: ${await story.client.failure('setVariable', { ...words, name: 'words' })}`)
    await story.breakpoints()
    await story.step('continue')
    await story.ended()
    expectGolden(resolve(here, 'otherTask.txt'), story.transcript)
  })

  it('are threads by their name while the program is stopped in them', async () => {
    await stoppedAt('open')
    const { threads } = await story.client.request('threads')
    const { rows, stoppedIn } = await view()
    const row = rows.find(({ task }) => task === stoppedIn)!
    deepStrictEqual(threads, [
      { id: 1, name: 'loop' },
      { id: stop!.threadId, name: row.name },
    ])
    strictEqual(stop!.threadId, firstTaskThread + stoppedIn!)
    const frames = await story.stack(stop!.threadId)
    strictEqual(frames[0]!.line, story.source.line('open'))
    const lines = (stack: readonly DebugProtocol.StackFrame[]) => stack.map(frame => story.frame(frame))
    deepStrictEqual(lines(await story.stack(1)), lines(frames))
    const continued = story.client.next('continued')
    await story.client.request('next', { threadId: stop!.threadId })
    deepStrictEqual(await continued, { threadId: stop!.threadId, allThreadsContinued: true })
    await story.client.next('stopped')
    await story.breakpoints()
    const exited = story.client.next('thread')
    await story.client.request('continue', { threadId: stop!.threadId })
    deepStrictEqual(await exited, { reason: 'exited', threadId: stop!.threadId })
    strictEqual((await view()).stoppedIn, undefined)
    deepStrictEqual(await taskThreads(), [])
  })

  it('are threads when a person selects them, until they finish', async () => {
    await stoppedAt('open')
    deepStrictEqual(await taskThreads(), [])
    const { rows } = await view()
    const { task } = rows.find(({ name }) => name === 'idler')!
    await story.client.request('wakepoint/showInCallStack', { task, shown: true })
    deepStrictEqual(await story.client.next('thread'), { reason: 'started', threadId: firstTaskThread + task! })
    strictEqual((await taskThreads()).length, 1)
    deepStrictEqual((await view()).inCallStack, [task])
    await story.breakpoints()
    await story.step('continue')
    const exited = await story.client.next('thread', ({ threadId }) => threadId === firstTaskThread + task!)
    strictEqual(exited.reason, 'exited')
    deepStrictEqual((await view()).inCallStack, [])
    const gone = await story.client.failure('wakepoint/showInCallStack', { task: 4711, shown: true })
    strictEqual(gone, 'Task 4711 has finished, or never was.')
  })

  it('are rows of a view, with a detail and a selector', async () => {
    await stoppedAt('open')
    await view()
    await story.client.next('wakepoint/changed')
    const { program, summary, rows } = await view()
    strictEqual(program, 'paused')
    strictEqual(summary.tasks, rows.length)
    const names = rows.map(({ name, state }) => `${name}: ${state}`).sort()
    ok(names.includes('idler: suspended') && names.includes('feeder: running'), names.join())
    const reader = rows.find(({ task, name }) => task && name.includes('feed.ts'))!
    const { detail } = await view({ selected: reader.task })
    deepStrictEqual(
      detail!.detail.frames.map(({ position }) => story.source.text(position!.line)),
      ["const last = await reader('red')", 'const row = await takeRow(name)', 'const row = await nextRow()'],
    )
  })

  it('in a ring stop the program when that is wanted', async () => {
    story = new Story(resolve(here, 'programs/ring.ts'))
    await story.launch()
    await story.exceptions('deadlock')
    await story.run()
    const stop = await story.client.next('stopped')
    deepStrictEqual([stop.reason, stop.description], ['exception', 'Deadlock'])
    match(stop.text, /^waitFor( \w+)? waits for waitFor( \w+)? waits for waitFor( \w+)?\.$/)
    strictEqual((await story.client.request('exceptionInfo', { threadId: 1 })).exceptionId, 'Deadlock')
    const threads = await taskThreads()
    strictEqual(threads.length, 2)
    const [frame] = await story.stack(threads[0]!.id)
    strictEqual(frame!.line, story.source.line('wait'))
    await story.step('continue')
    match(await story.evaluate('blue.name', undefined), /ReferenceError: blue is not defined/)
  })

  it('can be dumped for a bug report', async () => {
    await stoppedAt('open')
    const { facts, text } = await story.client.request('wakepoint/dump')
    ok(facts > 5)
    ok(JSON.parse(text).tasks.some(({ name }: { name: string }) => name === 'feeder'))
  })

  it('cannot be cancelled or held in Node, and say so', async () => {
    await stoppedAt('open')
    const abilities = { stop: true, cancel: false, holdTime: false, inspectLoops: false }
    deepStrictEqual(await story.client.next('wakepoint/abilities'), abilities)
    const { can, rows, loop } = await view()
    deepStrictEqual([can, loop.iteration], [abilities, undefined])
    const { task } = rows.find(({ name }) => name === 'idler')!
    const { detail } = await view({ selected: task })
    strictEqual(detail!.detail.cancellable, undefined)
    match(await story.client.failure('wakepoint/cancelTask', { task: 1 }), /cancel/)
    match(await story.client.failure('terminateThreads', { threadIds: [firstTaskThread + 1] }), /cancel/)
    match(await story.client.failure('terminateThreads', { threadIds: [1] }), /^Only a task can be cancelled/)
    match(await story.client.failure('wakepoint/holdTime', { held: true }), /timers of Node can ?not be held/)
  })
})
