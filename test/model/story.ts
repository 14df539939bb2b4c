import { createModel, type Model } from '../../src/model'
import type { Fact, FactBody, Resource, ResourceKind, Row, View, ViewQuery } from '../../src/protocol'

/** Facts told in a few words; time goes on by itself, one millisecond a fact. */
export class Story {
  readonly model: Model = createModel()
  readonly facts: Fact[] = []
  time = 0
  private readonly sites = new Map<string, number>()
  private readonly ids = new Map<string, number>()

  tell(body: FactBody): this {
    const fact: Fact = { seq: this.facts.length + 1, time: ++this.time, ...body }
    this.facts.push(fact)
    this.model.apply(fact)
    return this
  }

  /** The number of a task, by the name it is told under here. */
  id(name: string): number {
    const id = this.ids.get(name) ?? this.ids.size + 1
    this.ids.set(name, id)
    return id
  }

  /** `/app/pool.ts:41`, or with the function it is in: `/app/pool.ts:41 Pool.acquire`, and the expression: `… = x()`. */
  site(text: string): number {
    const known = this.sites.get(text)
    if (known) return known
    const [, path = '', line, functionName = '', expression] =
      /^(\S+):(\d+)(?: ([^=]+?))?(?: = (.*))?$/.exec(text) ?? []
    const site = this.sites.size + 1
    this.sites.set(text, site)
    const position = { path, line: Number(line), column: 3 }
    this.tell({ type: 'sitesAdded', sites: [{ site, position, functionName, ...(expression ? { expression } : {}) }] })
    return site
  }

  create(name: string, options: { parent?: string; site?: string; state?: 'ready'; as?: string } = {}): this {
    const site = options.site === undefined ? {} : { site: this.site(options.site) }
    const parent = options.parent === undefined ? {} : { parent: this.id(options.parent) }
    const state = options.state ? { state: options.state } : {}
    return this.tell({
      type: 'taskCreated',
      task: this.id(name),
      name: options.as ?? name,
      ...parent,
      ...site,
      ...state,
    })
  }

  suspend(name: string, at: string, callee?: string): this {
    const site = this.site(at)
    const call = callee === undefined ? {} : { callee: this.id(callee) }
    return this.tell({ type: 'taskSuspended', task: this.id(name), site, ...call })
  }

  /** Created and suspended. */
  park(name: string, at: string, resource?: Resource): this {
    this.create(name).suspend(name, at)
    return resource ? this.name(name, resource) : this
  }

  name(name: string, resource: Resource): this {
    return this.tell({ type: 'resourceNamed', task: this.id(name), resource })
  }

  wake(name: string, label: string): this {
    return this.tell({ type: 'taskWoken', task: this.id(name), waker: { kind: 'task', label } })
  }

  resume(name: string): this {
    return this.tell({ type: 'taskResumed', task: this.id(name) })
  }

  finish(name: string): this {
    return this.tell({ type: 'taskFinished', task: this.id(name), outcome: 'done' })
  }

  view(query: Partial<ViewQuery> = {}, now?: number): View {
    return this.model.view(fullQuery(query), { program: 'running', ...(now === undefined ? {} : { now }) })
  }
}

export function fullQuery(query: Partial<ViewQuery>): ViewQuery {
  return { grouping: 'place', filter: '', expanded: [], from: 0, to: 100, ...query }
}

export function awaits(kind: ResourceKind, label: string, more: Partial<Resource> = {}): Resource {
  return { kind, label, ...more }
}

/** A view as a person reads it, for golden transcripts. */
export function transcript(view: View): string {
  const { tasks, running, ready, waiting, cannotWake } = view.summary
  const head = `${tasks} tasks: ${running} running, ${ready} ready, ${waiting} waiting, ${cannotWake} cannot wake`
  const error = view.filterError ? [`! ${view.filterError}`] : []
  return [head, ...error, ...view.rows.map(rowText)].map(line => line.trimEnd()).join('\n')
}

function rowText(row: Row): string {
  const mark = { plain: ' ', running: '>', ready: '+', bad: '!' }[row.tone]
  const place = row.position ? `${row.position.path.split('/').pop()}:${row.position.line}` : '-'
  const count = row.count > 1 ? `[${row.count}] ` : ''
  const what = [row.thing, row.note && `(${row.note})`].filter(Boolean).join(' ')
  const columns = [`${count}${row.name}`, what, place, row.selector && `wake: ${row.selector}`]
  return `${mark} ${'  '.repeat(row.depth)}${row.expandable ? '▸' : '·'} ${columns.join(' | ')}`
}
