import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Posts } from '../../../src/probe/node/courier/posts'
import { Watched } from './watched'

describe('messages to the inspector', () => {
  it('reach a program that pauses in the code of the one before', async () => {
    const source = `
const { existsSync, writeSync } = require('node:fs')
const { join } = require('node:path')
globalThis.compute = () => {
  writeSync(1, 'computes')
  while (!existsSync(join(__dirname, 'go'))) ;
  debugger
}
async function waits() {
  await new Promise(() => undefined) /*@waits*/
}
waits()
setInterval(() => undefined, 1000)
`
    const watched = await Watched.start(source)
    try {
      await watched.suspended('waits', 'waits')
      await watched.post('Debugger.enable')
      const computed = watched.post('Runtime.evaluate', { expression: 'compute()' })
      await watched.until(() => watched.output() === 'computes')
      const sum = watched.post('Runtime.evaluate', { expression: '1 + 1' })
      // The courier answers this by itself: by then it has taken the message before.
      await watched.snapshot()
      writeFileSync(join(dirname(watched.path), 'go'), '')
      assert.equal((await sum).result.value, 2)
      assert.ok(watched.events.some(({ event }) => event === 'Debugger.paused'))
      await watched.post('Debugger.resume')
      await computed
    } finally {
      await watched.dispose()
    }
  })

  describe('while one runs code', () => {
    let sent: string[]
    let answers: Map<string, () => void>
    let posts: Posts
    let isDebugging: boolean
    const settle = () => new Promise<void>(resolve => setImmediate(resolve))
    const answer = async (method: string) => {
      answers.get(method)!()
      await settle()
    }
    beforeEach(() => {
      sent = []
      answers = new Map()
      isDebugging = true
      posts = new Posts(
        method => {
          sent.push(method)
          return new Promise<void>(resolve => answers.set(method, resolve))
        },
        () => isDebugging,
      )
    })

    it('wait for its answer, in their order', async () => {
      void posts.post('Runtime.evaluate')
      void posts.post('Debugger.pause')
      void posts.post('Runtime.callFunctionOn')
      void posts.post('Debugger.disable')
      assert.deepEqual(sent, ['Runtime.evaluate'])
      await answer('Runtime.evaluate')
      assert.deepEqual(sent.slice(1), ['Debugger.pause', 'Runtime.callFunctionOn'])
      await answer('Runtime.callFunctionOn')
      assert.deepEqual(sent.slice(3), ['Debugger.disable'])
    })

    it('wait until it pauses, and not at a pause', async () => {
      void posts.post('Runtime.evaluate')
      void posts.post('Debugger.pause')
      posts.setPaused(true)
      void posts.post('Runtime.evaluate')
      void posts.post('Debugger.resume')
      void posts.post('Runtime.evaluate')
      void posts.post('Debugger.pause')
      const first = ['Runtime.evaluate', 'Debugger.pause', 'Runtime.evaluate', 'Debugger.resume']
      assert.deepEqual(sent, [...first, 'Runtime.evaluate'])
    })

    it('do not wait for a promise that it awaits', async () => {
      void posts.post('Runtime.evaluate', { awaitPromise: true })
      const paused = posts.post('Debugger.pause')
      assert.deepEqual(sent, ['Runtime.evaluate'])
      while (sent.length < 2) await settle()
      await answer('Debugger.pause')
      await paused
    })

    it('do not wait where nothing can pause', () => {
      isDebugging = false
      void posts.post('Runtime.evaluate')
      void posts.post('Runtime.callFunctionOn')
      assert.equal(sent.length, 2)
    })
  })
})
