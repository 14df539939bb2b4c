import { assertSays, type Subject, startSubject } from './subject'
import type { Watched } from './watched'

/** Packages as they lie in `node_modules`, where nothing gets probes. */
const PACKAGES = `const fs = require('fs')
const install = (name, text) => { fs.mkdirSync('node_modules/' + name, { recursive: true }); fs.writeFileSync('node_modules/' + name + '/index.js', text) }
install('db', 'class Client { kept = []; get() { return new Promise(done => this.kept.push(done)) } find() { return { then: done => this.kept.push(done) } } }; exports.Client = Client; exports.connect = () => new Client()')
install('@acme/limit', 'module.exports = () => run => new Promise(run)')
`

const awaited: Record<string, Subject> = {
  'an object that it has made': {
    head: `${PACKAGES} const { Client } = require('db'), client = new Client()`,
    body: `await client.get('key', [1, ')'])`,
    says: `promise: client.get('key', [1, ')']) (Client of db)`,
  },
  'an object that a function of it has given': {
    head: `${PACKAGES} const { connect } = require('db'), client = connect()`,
    body: `await client.get('key')`,
    says: `promise: client.get('key') (by connect() of db)`,
  },
  'a function that it has given': {
    head: `${PACKAGES} const limit = require('@acme/limit')()`,
    body: `await limit(() => {})`,
    says: `promise: limit(() => {}) (of @acme/limit)`,
  },
  'a promise under a name': {
    head: `${PACKAGES} const { Client } = require('db'), client = new Client()`,
    body: `const found = client.get('key'); await found`,
    says: `promise: client.get('key') (Client of db)`,
  },
  'a thenable': {
    head: `${PACKAGES} const { Client } = require('db'), client = new Client()`,
    body: `await client.find('key')`,
    says: `promise: client.find('key') (Client of db)`,
  },
  'an object by its class, where the text does not say': {
    head: `${PACKAGES} const store = { client: new (require('db').Client)() }`,
    body: `await store.client.get(\`key \${1}\`)`,
    says: `promise: store.client.get(\`key \${1}\`) (Client of db)`,
  },
  'what is no package but called like one': {
    head: `${PACKAGES} require('module')._resolveFilename = (resolve => (name, ...rest) => resolve(name === 'services' ? process.cwd() + '/node_modules/db' : name, ...rest))(require('module')._resolveFilename); const { connect } = require('services'), client = { get: () => connect().get() }`,
    body: `const kept = require('services'); await client.get('key')`,
    says: 'promise: promise of client.get()',
  },
}

describe('a suspended call says that it awaits something of a library:', () => {
  let program: Watched
  afterEach(() => program.dispose())

  for (const [name, subject] of Object.entries(awaited))
    it(name, async () => {
      program = await startSubject(subject)
      await assertSays(program, subject.says)
    })
})
