import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { DapClient } from '../../support/dapClient'
import { Family } from '../../support/family'
import { allGone } from '../../support/processes'
import { Story } from '../../support/story'

const program = resolve(__dirname, '../../../../test/adapter/programs/children.js')

describe('processes that a Node program starts, at an end', () => {
  let story: Story
  let family: Family

  afterEach(async () => {
    await family.close()
    await story.close()
  })

  /** The child stops at a breakpoint, where it would print. */
  async function start(...args: string[]): Promise<void> {
    story = new Story(program)
    const breakpoints = [{ line: story.source.line('told') }]
    family = new Family(story, child => child.request('setBreakpoints', { source: { path: program }, breakpoints }))
    await story.launch({ args })
    await story.run()
  }

  /** The child of `fork`, as it stands at its breakpoint. */
  async function standing(): Promise<DapClient> {
    await start('fork')
    const child = await family.next()
    await child.next('stopped')
    return child
  }

  async function printed(): Promise<string> {
    await story.client.next('terminated')
    return story.client.output('stdout')
  }

  function pidOf(index: number): number {
    return family.asked[index]!.configuration.subProcessId
  }

  it('end with their parent when that is stopped', async () => {
    const child = await standing()
    await story.client.request('terminate')
    await child.next('terminated')
    await story.client.next('terminated')
    await allGone(story.mark)
  })

  it('end with the program when that is stopped, though their parent has ended', async () => {
    await start('orphan')
    const [parent] = [await family.next(), await family.next()]
    await parent.next('terminated')
    await story.client.request('terminate')
    await allGone(story.mark)
  })

  it('end with the program when its adapter is killed', async () => {
    const child = await standing()
    await story.client.kill('SIGKILL')
    await child.next('terminated')
    await allGone(story.mark)
  })

  it('may outlive it', async () => {
    await start('outlived')
    const child = await family.next()
    strictEqual(await printed(), 'parent left\n')
    await story.client.stop()
    strictEqual((await child.request('threads')).threads.length, 1)
    process.kill(pidOf(0))
    await child.next('terminated')
    await allGone(story.mark)
  })

  it('go on alone when their session is left', async () => {
    const child = await standing()
    await child.stop()
    strictEqual(await printed(), 'child 42 []\nparent 3\n')
  })

  it('go on alone when the adapter of their session is killed', async () => {
    const child = await standing()
    await child.kill('SIGKILL')
    strictEqual(await printed(), 'child 42 []\nparent 3\n')
  })

  it('are gone for their session when they are killed', async () => {
    const child = await standing()
    process.kill(pidOf(0), 'SIGKILL')
    await child.next('terminated')
    strictEqual(await printed(), 'parent SIGKILL\n')
    deepStrictEqual(child.output('console'), '')
  })
})
