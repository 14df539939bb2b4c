import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { NODES, nameOf } from '../../support/nodes'

const PROGRAM = `
const { getRunningLoop, Protocol, DatagramProtocol, run } = require(${JSON.stringify(resolve('out/src/runtime/index.js'))})
function* tried(begin) {
  try {
    return yield* begin
  } catch (error) {
    console.log(error.name + ': ' + error.message.replace(/\\d{4,}/, 'PORT'))
    return null
  }
}
run(function* () {
  const loop = getRunningLoop()
  for (const reusePort of [true, false]) {
    const listen = port => tried(loop.createServer(() => new Protocol(), '127.0.0.1', port, { reusePort }))
    const first = yield* listen(0)
    if (first !== null) {
      const second = yield* listen(first.sockets[0].getsockname()[1])
      console.log('servers', second !== null)
      second?.close()
      first.close()
    }
    const bind = port => tried(loop.createDatagramEndpoint(() => new DatagramProtocol(), { localAddr: ['127.0.0.1', port], reusePort }))
    const one = yield* bind(0)
    if (one === null) continue
    const other = yield* bind(one[0].getExtraInfo('sockname')[1])
    console.log('datagrams', other !== null)
    one[0].close()
    other?.[0].close()
  }
}())
`

const SHARED = ['servers true', 'datagrams true']
const REFUSED = 'ValueError: reuse_port not supported by socket module'

describe('several sockets at one port', () => {
  for (const node of NODES)
    it(`share it where Node can, and else say that it cannot: ${nameOf(node)}`, () => {
      const [major, minor] = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' })
        .split('.')
        .map(Number)
      const can = process.platform === 'linux' && (major! > 23 || (major === 22 && minor! >= 12))
      const lines = execFileSync(node, ['-e', PROGRAM], { encoding: 'utf8' }).trim().split('\n')
      assert.deepEqual(lines.slice(0, 2), can ? SHARED : [REFUSED, REFUSED])
      assert.deepEqual(
        lines.slice(2).filter(line => !line.includes('Error')),
        ['servers false', 'datagrams false'],
      )
    })
})
