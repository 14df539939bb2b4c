// Every kind of type syntax beside probes.
import type { EventEmitter } from 'node:events'
import { type Stats, statSync } from 'node:fs'
interface Shape { readonly name: string; area?(): number }
type Maybe<T> = T | undefined
declare const log: (...values: unknown[]) => void, later: <T>(value?: T) => Promise<T>, fails: (m: string) => Promise<never>, source: any
declare function unused(): void
declare module 'nothing' {}
abstract class Base<T extends object = {}> implements Shape {
  declare readonly ghost: string
  public readonly name: string = 'base'; protected static count?: number = 0; private optional!: string
  abstract run(x: T): Promise<number>
  async own(this: Base<T>, x: number): Promise<Maybe<number>>; async own(x: string): Promise<any>
  async own(x: any): Promise<any> { const y = (await later(x)) as unknown as number; return y! satisfies number }
}
class Derived extends Base<{ a: number }> {
  [key: string]: any
  async run<K extends keyof Derived>({ a }: { a: number }, ...rest: K[]): Promise<number> { return await later<number>(a) }
  handler = async <T,>(x: T): Promise<T> => await later(x)
  override async own(x: any) { return (await super.own(x))! }
}
const d = new Derived()
log(await d.run({ a: 1 }), await d.own(2), await d.handler<string>('h'), d.name)
export const f = async (x: unknown): Promise<string> => typeof x === 'string' ? await later(x as string) : `${await later(x!)}`
log(await f('s'), await f(5)); let z: number | undefined; z = (await later(1))!; log(z)
async function* g(this: void, n?: number): AsyncGenerator<number, void, unknown> { const x: unknown = yield n ?? 1; yield* [2, 3] as const }
for await (const v of g() as AsyncIterable<number>) log(v)
try { await fails('typed') } catch (e: unknown) { log((e as Error).message, (e as Error).stack!.split('\n').at(-1)!.replace(/^.*:(\d+:\d+)\)?$/, '$1')) }
async function assert(x: any): Promise<void>; async function assert(x: any) { if (!x) throw new Error('no'); await later() } await assert(1)
log(statSync('.').isDirectory(), await (async (a: number, b?: string, ...c: any[]) => { await later(); return [a, b, c.length] })(1))
log(new Error('here').stack!.split('\n')[1]!.replace(/^.*:(\d+:\d+)\)?$/, '$1')); await later<Map<string, Array<number>>>(); log(new Error('there').stack!.split('\n')[1]!.replace(/^.*:(\d+:\d+)\)?$/, '$1'))
