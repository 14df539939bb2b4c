import assert from 'node:assert/strict'
import net from 'node:net'
import { describeEmitter } from '../../src/probe/node/naming/emitterKinds'
import { Work } from '../../src/probe/node/naming/work'

/** What only has the prototype of something of Node's, as tests of programs make it. */
function mock(prototype: object): object {
  return Object.create(prototype)
}

describe('what only looks like something of Node', () => {
  it('has a name all the same', () => {
    assert.deepEqual(new Work('file', 'readFile', mock(URL.prototype)).name(), { kind: 'file', label: 'readFile' })
    const socket = Object.assign(mock(net.Socket.prototype), { _handle: { getpeername: fails } })
    assert.deepEqual(describeEmitter(socket, 'data'), { kind: 'socket', label: 'socket read' })
    const server = Object.assign(mock(net.Server.prototype), { _handle: { getsockname: fails } })
    assert.deepEqual(describeEmitter(server, 'listening'), { kind: 'socket', label: 'Server "listening"' })
  })
})

function fails(): never {
  throw new TypeError('not one of Node')
}
