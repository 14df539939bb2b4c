import assert from 'node:assert/strict'
import Module from 'node:module'
import { classOfPackage } from '../../src/probe/node/naming/packages'

const cache = (Module as unknown as { _cache: Record<string, unknown> })._cache
const path = '/app/node_modules/db/index.js'

describe('the class of a package that an object is of', () => {
  class Client {}
  afterEach(() => Reflect.deleteProperty(cache, path))

  function load(loaded: boolean): void {
    cache[path] = { exports: { Client }, loaded }
  }

  it('is known once its package has been loaded, and not before', () => {
    load(false)
    assert.equal(classOfPackage(new Client()), undefined)
    load(true)
    assert.deepEqual(classOfPackage(new Client()), { package: 'db', maker: 'Client' })
  })

  it('is looked for once for all objects of a class that is of none', () => {
    class Own {}
    let looks = 0
    const look = () => {
      looks += 1
      return undefined
    }
    // All that is loaded is looked through a part at a time.
    for (let part = 0; part < 100; part++) classOfPackage(new (class {})())
    Object.defineProperty(cache, path, { get: look, enumerable: true, configurable: true })
    for (let time = 0; time < 3; time++) assert.equal(classOfPackage(new Own()), undefined)
    assert.equal(looks, 1)
  })
})
