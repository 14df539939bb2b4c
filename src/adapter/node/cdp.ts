import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping'
import type { Wire } from '../wire'
import type { SiteFile } from './siteFile'
import type { RemoteObject } from './types'

type Methods = ProtocolMapping.Commands & {
  'Wakepoint.scope': { paramsType: [{ frame: number; objectGroup?: string }]; returnType: { result: RemoteObject } }
  'Wakepoint.functions': {
    paramsType: [{ paths: readonly string[]; names: readonly string[] }]
    returnType: { functions: readonly { path: string; name: string; line: number; column: number }[] }
  }
  'Wakepoint.stopAtRejections': { paramsType: [{ on: boolean }]; returnType: object }
  'Wakepoint.mark': { paramsType: [{ objectId: string | undefined }]; returnType: { number: number | string } }
  'Wakepoint.sites': { paramsType: [Record<string, never>]; returnType: { files: SiteFile[] } }
}

type Events = ProtocolMapping.Events & { 'Wakepoint.siteFile': [{ file: SiteFile }] }

type Handler = (params: any) => void

/** V8's inspector through the probe's connection, typed. */
export class Cdp {
  private readonly handlers = new Map<string, Handler[]>()

  constructor(private readonly wire: Wire) {}

  /** Rejects with V8's own words when V8 refuses, and when the program is gone. */
  send<M extends keyof Methods>(method: M, ...params: Methods[M]['paramsType']): Promise<Methods[M]['returnType']> {
    return this.wire.method(method, params[0] ?? {}) as Promise<Methods[M]['returnType']>
  }

  on<E extends keyof Events>(event: E, handler: (params: Events[E][0]) => void): void {
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler])
  }

  /** Takes an event of the wire; handlers are called in the order in which they came. */
  take(event: string, params: unknown): void {
    for (const handle of this.handlers.get(event) ?? []) handle(params)
  }
}
