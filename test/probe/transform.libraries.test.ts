import assert from 'node:assert/strict'
import { instrument } from '../../src/probe/node/transform/instrument'

/** What the text says of the last thing that it awaits: `maker | package | expression`. */
function libraryOf(source: string): string | undefined {
  const language = { typescript: true, jsx: false, format: 'either' } as const
  const { sites } = instrument(source, { path: '/program.ts', language, scopes: true, probes: true })!
  const library = sites.filter(({ kind }) => kind === 'await' || kind === 'return').at(-1)?.library
  return library && [library.maker, library.package, library.expression].filter(Boolean).join(' | ')
}

const said: readonly (readonly [source: string, library: string | undefined])[] = [
  [`import got from 'got'; await got('http://a')`, 'got'],
  [`import { request as ask } from 'undici'; await ask('http://a')`, 'undici'],
  [`import * as db from '@acme/db/pool.js'; await db.query('a').rows()`, '@acme/db'],
  [`import { text } from 'node:stream/consumers'; await text(s)`, 'node:stream/consumers'],
  [`const { exec } = require('child_process'); async function f() { await exec('a') }`, 'node:child_process'],
  [`import Redis from 'ioredis'; const redis = new Redis(); await redis.get('k')`, 'Redis | ioredis'],
  [`import pg from 'pg'; async function f() { const pool = new pg.Pool({}); await pool.query('a') }`, 'pg.Pool | pg'],
  [`import pLimit from 'p-limit'; const limit = pLimit(1); await limit(() => 1)`, 'pLimit() | p-limit'],
  [`import axios from 'axios'; const api = axios.create({}); await api!.get<string>('/a')`, 'axios.create() | axios'],
  [`import { connect } from 'db'; const db = await connect(); await db.find(1)`, 'connect() | db'],
  [`const x_1 = __importDefault(require('x')); async function f() { await x_1.default.get() }`, 'x'],
  [`const { get } = await import('x'); await get(1)`, 'x'],
  [
    `import pg from 'pg'; const pool = new pg.Pool(); const rows = pool.query('a'); await rows`,
    "pg.Pool | pg | pool.query('a')",
  ],
  [`import sql from 'sql'; await sql\`a\``, 'sql'],
  [`import got from 'got'; async function f() { return got('a') }`, 'got'],
  // What has more than one meaning, or none that the text says.
  [`import { get } from './own.js'; await get(1)`, undefined],
  [`import { get } from '#own'; await get(1)`, undefined],
  [`import { get } from '@/own'; await get(1)`, undefined],
  [`import got from 'got'; async function f(got) { await got(1) }`, undefined],
  [`import got from 'got'; { let got = () => 1; await got(1) }`, undefined],
  [`import Redis from 'ioredis'; let redis = new Redis(); redis = own; await redis.get(1)`, undefined],
  [`import Redis from 'ioredis'; for (const redis of []) await redis.get(1)`, undefined],
  [`import { own } from 'x'; const a = own(); const b = a.made(); await b.get(1)`, undefined],
  [`import x from 'x'; await fetch('a')`, undefined],
  [`import x from 'x'; await x`, undefined],
]

describe('of what is awaited the text says which package it comes from:', () => {
  for (const [source, library] of said)
    it(`${source} → ${library ?? 'nothing'}`, () => assert.equal(libraryOf(source), library))
})
