import assert from 'node:assert/strict'
import { EventLoop, type LogWriter, logger, newEventLoop, VirtualHost } from '../../src/runtime/index'

describe('Debug mode', () => {
  let written: string[]
  let writer: LogWriter

  beforeEach(() => {
    written = []
    writer = logger.writer
    logger.writer = (level, message) => void written.push(`${level} ${message}`)
  })

  afterEach(() => {
    logger.writer = writer
  })

  it('logs callbacks that take too long, with their name', () => {
    const host = new VirtualHost()
    const loop = new EventLoop(host, { debug: true })
    loop.slowCallbackDuration = 1
    loop.callSoon(function quick() {})
    loop.callSoon(function slow() {
      host.advance(2)
      loop.stop()
    })
    loop.runForeverSync()
    loop.close()
    assert.match(written[0]!, /^warning Executing <Handle slow\(\) created at .*debug\.test.*> took 2\.000 seconds$/)
    assert.match(written[1]!, /^debug Close <EventLoop /)
    assert.equal(written.length, 2)
  })

  it('tells where a failing callback was made', () => {
    const loop = new EventLoop(new VirtualHost(), { debug: true })
    loop.callSoon(function bad() {
      loop.stop()
      throw new Error('bad')
    })
    loop.runForeverSync()
    loop.close()
    assert.match(written[0]!, /^error Exception in callback bad\(\)\nhandle: .*\nhandleTraceback: .*debug\.test/s)
  })

  it('is off by default, and notes nothing then', () => {
    const loop = newEventLoop(new VirtualHost())
    assert.equal(loop.getDebug(), false)
    assert.doesNotMatch(String(loop.callSoon(() => {})), /created at/)
    loop.close()
  })
})
