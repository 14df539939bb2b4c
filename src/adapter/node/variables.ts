import type { DebugProtocol } from '@vscode/debugprotocol'
import type { Protocol } from 'devtools-protocol/types/protocol'
import { valueGone } from '../errors'
import type { Cdp } from './cdp'
import { argumentOf, type FrameAccess, type FrameScope, isHidden, stopGroup } from './frameAccess'
import { descriptionsSaid, maySaySo, propertiesSaid } from './saidByObjects'
import { messageOf } from './thrown'
import type { RemoteObject } from './types'
import { describe, lengthOf } from './values'

type Property = Protocol.Runtime.PropertyDescriptor

/** What a variables reference stands for. */
type Container =
  | { readonly type: 'scope'; readonly frame: FrameAccess; readonly scope: FrameScope }
  | ObjectContainer
  | { readonly type: 'getter'; readonly frame: FrameAccess; readonly object: RemoteObject; readonly name: string }

interface ObjectContainer {
  readonly type: 'object'
  readonly frame: FrameAccess
  readonly object: RemoteObject
  readonly path?: string
  /** Its own fields, also where it says itself what a debugger shall show. */
  readonly asItIs?: boolean
}

/** Arrays from this length on are shown in pages. */
const longArray = 100

/** Scopes, objects and their properties as DAP variables. References live until the program goes on. */
export class Variables {
  private readonly containers = new Map<number, Container>()
  private next = 1

  constructor(private readonly cdp: Cdp) {}

  /** The program goes on: what was shown is gone. */
  forget(): void {
    this.containers.clear()
    void this.cdp.send('Runtime.releaseObjectGroup', { objectGroup: stopGroup }).catch(() => undefined)
  }

  async scopes(frame: FrameAccess): Promise<DebugProtocol.Scope[]> {
    return (await frame.scopes()).map(scope => {
      const variablesReference = this.keep({ type: 'scope', frame, scope })
      const presentationHint = scope.isLocal ? 'locals' : undefined
      return { name: scope.name, variablesReference, expensive: scope.expensive, presentationHint }
    })
  }

  /** A value with a reference to what is in it. `path` is an expression that yields it. */
  show(value: RemoteObject, frame: FrameAccess, path?: string) {
    const length = lengthOf(value)
    const paged = length !== undefined && length > longArray
    return {
      value: describe(value),
      type: value.className ?? value.subtype ?? value.type,
      variablesReference: value.objectId ? this.keep({ type: 'object', frame, object: value, path }) : 0,
      ...(paged && { indexedVariables: length, namedVariables: 1 }),
    }
  }

  async list(args: DebugProtocol.VariablesArguments): Promise<DebugProtocol.Variable[]> {
    const container = this.get(args.variablesReference)
    return await this.described(await this.listed(container, args))
  }

  private async listed(
    container: Container,
    args: DebugProtocol.VariablesArguments,
  ): Promise<DebugProtocol.Variable[]> {
    switch (container.type) {
      case 'scope':
        return await this.listScope(container.scope, container.frame)
      case 'getter':
        return [await this.callGetter(container)]
      case 'object':
        return (await this.listView(container)) ?? (await this.listObject(container, args))
    }
  }

  /** The remote object that is shown under this name; undefined where it is a plain value. */
  async objectOf(variablesReference: number, name: string): Promise<string | undefined> {
    const container = this.get(variablesReference)
    if (container.type === 'getter') return undefined
    const { objects, copies, extras }: Pick<FrameScope, 'objects' | 'copies' | 'extras'> =
      container.type === 'scope' ? container.scope : { objects: [container.object], extras: [] }
    const extra = extras.find(one => one.name === name)
    if (extra) return extra.value.objectId
    for (const { objectId } of copies?.names.has(name) ? [copies.object] : objects) {
      const { result } = await this.propertiesOf(objectId!, false)
      const found = result.find(property => property.name === name)
      if (found) return found.value?.objectId
    }
  }

  async set({ variablesReference, name, value }: DebugProtocol.SetVariableArguments) {
    const container = this.get(variablesReference)
    if (container.type === 'scope') return await this.assign(container.frame, name, value)
    const { result } = await this.evaluate(container.frame, `(${value}\n)`)
    const answer = await this.cdp.send('Runtime.callFunctionOn', {
      objectId: container.object.objectId,
      functionDeclaration: 'function(name, value){this[name] = value; return this[name]}',
      arguments: [{ value: name }, argumentOf(result)],
      generatePreview: true,
      objectGroup: stopGroup,
      silent: true,
    })
    if (answer.exceptionDetails) throw messageOf(answer.exceptionDetails)
    return this.show(answer.result, container.frame)
  }

  /** Assigns to an expression (a name, `a.b[0]`) as the program would. */
  async assign(frame: FrameAccess, target: string, value: string) {
    return this.show((await this.evaluate(frame, `${target} = (${value}\n)`)).result, frame, target)
  }

  private async evaluate(frame: FrameAccess, expression: string) {
    const answer = await frame.evaluate(expression, {})
    if (answer.exceptionDetails) throw messageOf(answer.exceptionDetails)
    return answer
  }

  private async listScope(
    { objects, copies, extras }: FrameScope,
    frame: FrameAccess,
  ): Promise<DebugProtocol.Variable[]> {
    const extra = extras.map(({ name, value }) => {
      const path = name === 'this' ? 'this' : undefined
      return { name, evaluateName: path, presentationHint: { kind: 'virtual' }, ...this.show(value, frame, path) }
    })
    const own: DebugProtocol.Variable[] = []
    const copied = copies ? (await this.propertiesOf(copies.object.objectId!, false)).result : []
    for (const object of objects) {
      const { result } = await this.propertiesOf(object.objectId!, false)
      const shown = result
        .filter(({ name }) => !isHidden(name))
        .map(one => (copies?.names.has(one.name) ? (copied.find(({ name }) => name === one.name) ?? one) : one))
      own.push(...shown.map(property => this.variableOf(property, object, frame, property.name)))
    }
    return [...extra, ...own]
  }

  private async listObject(
    { object, frame, path }: ObjectContainer,
    { filter, start = 0, count }: DebugProtocol.VariablesArguments,
  ): Promise<DebugProtocol.Variable[]> {
    const objectId = object.objectId!
    const length = lengthOf(object) ?? 0
    if (filter === 'indexed') {
      const slice = await this.slice(objectId, start, count ?? length)
      const { result } = await this.propertiesOf(slice, false)
      return result.map(property => this.variableOf(property, object, frame, member(path, property.name)))
    }
    const {
      result,
      internalProperties = [],
      privateProperties = [],
    } = await this.propertiesOf(objectId, length > longArray)
    const shown = result.filter(({ name, isOwn, symbol }) => isOwn !== false && (symbol || name !== '__proto__'))
    const entries = internalProperties.find(({ name }) => name === '[[Entries]]')?.value
    const own = [...shown, ...privateProperties.filter(({ name }) => !isStamp(name, object))] as Property[]
    return [
      ...(entries ? await this.listEntries(entries, frame) : []),
      ...own.map(property => this.variableOf(property, object, frame, member(path, property.name))),
      ...internalProperties
        .filter(({ name }) => name !== '[[Entries]]')
        .flatMap(({ name, value }) => {
          if (!value) return []
          return [{ name, presentationHint: { kind: 'virtual' }, ...this.show(value, frame) }]
        }),
    ]
  }

  /** What the object says that a debugger shall show in place of its fields; undefined where it says nothing. */
  private async listView({ object, frame, asItIs }: ObjectContainer): Promise<DebugProtocol.Variable[] | undefined> {
    if (asItIs || !maySaySo(object)) return undefined
    const view = await propertiesSaid(this.cdp, object.objectId!)
    if (view === undefined) return undefined
    const { result } = await this.propertiesOf(view, false)
    const shown = result.filter(({ isOwn }) => isOwn !== false)
    const variablesReference = this.keep({ type: 'object', frame, object, asItIs: true })
    return [
      ...shown.map(one => ({
        ...this.variableOf(one, object, frame, undefined),
        presentationHint: { attributes: ['readOnly'] },
      })),
      { name: '[[Fields]]', value: '', variablesReference, presentationHint: { kind: 'virtual' } },
    ]
  }

  /** Values that say themselves how a debugger shall call them are called so. */
  async described(variables: DebugProtocol.Variable[]): Promise<DebugProtocol.Variable[]> {
    const objects = variables.map(({ variablesReference }) => {
      const container = this.containers.get(variablesReference)
      return container?.type === 'object' && !container.asItIs && maySaySo(container.object)
        ? container.object
        : undefined
    })
    const said = await descriptionsSaid(this.cdp, objects)
    return variables.map((variable, index) => (said[index] ? { ...variable, value: said[index] } : variable))
  }

  private async listEntries(entries: RemoteObject, frame: FrameAccess): Promise<DebugProtocol.Variable[]> {
    const { result } = await this.propertiesOf(entries.objectId!, false)
    return result
      .filter(({ name, value }) => /^\d+$/.test(name) && value)
      .map(({ name, value }) => ({ name, ...this.show(value!, frame) }))
  }

  private variableOf(property: Property, object: RemoteObject, frame: FrameAccess, path: string | undefined) {
    const { name, value, get, enumerable } = property
    const visibility = enumerable === false ? ('internal' as const) : undefined
    if (value) return { name, evaluateName: path, presentationHint: { visibility }, ...this.show(value, frame, path) }
    if (!get?.objectId) return { name, value: 'not available', variablesReference: 0 }
    const variablesReference = this.keep({ type: 'getter', frame, object, name })
    return { name, value: '(…)', evaluateName: path, variablesReference, presentationHint: { lazy: true } }
  }

  private async callGetter({ object, frame, name }: Extract<Container, { type: 'getter' }>) {
    const answer = await this.cdp.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: 'function(name){return this[name]}',
      arguments: [{ value: name }],
      generatePreview: true,
      objectGroup: stopGroup,
      silent: true,
    })
    return { name, ...this.show(answer.result, frame) }
  }

  private async slice(objectId: string, start: number, count: number): Promise<string> {
    const { result } = await this.cdp.send('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration:
        'function(start, count){const part = {}; for (let i = start; i < start + count; i++) if (i in this) part[i] = this[i]; return part}',
      arguments: [{ value: start }, { value: count }],
      objectGroup: stopGroup,
      silent: true,
    })
    return result.objectId!
  }

  private async propertiesOf(objectId: string, nonIndexedPropertiesOnly: boolean) {
    return await this.cdp
      .send('Runtime.getProperties', {
        objectId,
        ownProperties: true,
        generatePreview: true,
        nonIndexedPropertiesOnly,
      })
      .catch((error: Error) => {
        throw /find object|Invalid remote object/i.test(error.message) ? valueGone() : error
      })
  }

  private get(reference: number): Container {
    const container = this.containers.get(reference)
    if (!container) throw valueGone()
    return container
  }

  private keep(container: Container): number {
    this.containers.set(this.next, container)
    return this.next++
  }
}

/** The probe marks promises where they come from; only V8's inspector sees that. */
function isStamp(name: string, { subtype }: RemoteObject): boolean {
  return name === '#wakepoint' || (subtype === 'promise' && name === '#origin')
}

/** An expression for a property; undefined where there is none (private names, symbols). */
function member(path: string | undefined, name: string): string | undefined {
  if (path === undefined || name.startsWith('Symbol(')) return undefined
  if (name.startsWith('#') || /^[A-Za-z_$][\w$]*$/.test(name)) return `${path}.${name}`
  return /^\d+$/.test(name) ? `${path}[${name}]` : `${path}[${JSON.stringify(name)}]`
}
