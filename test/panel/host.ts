import type { Page } from 'playwright-core'
import type { Model } from '../../src/model'
import type { FromPanel, IterationNow, TaskId, ToPanel, View, ViewQuery } from '../../src/protocol'
import type { Pages } from './page'
import { html, type Theme } from './server'

/** Stands where the extension stands: answers the panel's questions from a model. */
export class Host {
  readonly sent: FromPanel[] = []
  readonly queries: ViewQuery[] = []
  readonly wakepoints = new Set<string>()
  errors: string[] = []
  program: View['program'] = 'held'
  now: number | undefined
  /** The task that the program is stopped in. */
  stoppedIn: TaskId | undefined
  readonly inCallStack = new Set<TaskId>()
  /** Where the loop stands at the stop. */
  iteration: IterationNow | undefined
  /** Whether tasks can be cancelled, and breakpoints stop the program. */
  cancellable = true
  stops = true
  /** Set to make each question fail with a sentence. */
  failure: string | undefined
  /** Set to leave questions open. */
  silent = false

  constructor(
    readonly model: Model,
    readonly page: Page,
  ) {}

  static async open(
    pages: Pages,
    model: Model,
    options: {
      wakepoints?: readonly string[]
      width?: number
      height?: number
      theme?: Theme
      sessions?: ToPanel
      kept?: unknown
      program?: View['program']
      cancellable?: boolean
      stops?: boolean
    } = {},
  ): Promise<Host> {
    const { page, errors } = await pages.blank(options.width ?? 1280, options.height ?? 480)
    const host = new Host(model, page)
    host.errors = errors
    for (const selector of options.wakepoints ?? []) host.wakepoints.add(selector)
    host.program = options.program ?? 'held'
    host.cancellable = options.cancellable ?? true
    host.stops = options.stops ?? true
    await page.exposeFunction('hostReceives', (message: FromPanel) => host.receive(message, options.sessions))
    await page.addInitScript(kept => {
      let state: unknown = JSON.parse(sessionStorage.getItem('kept') ?? 'null') ?? kept
      Object.assign(window, {
        acquireVsCodeApi: () => ({
          postMessage: (message: unknown) => (window as any).hostReceives(message),
          getState: () => state,
          setState: (next: unknown) => {
            state = next
            sessionStorage.setItem('kept', JSON.stringify(next))
          },
        }),
      })
    }, options.kept)
    const name = `page${++opened}.html`
    pages.server.offer(name, html('main.js', options.theme ?? 'dark'))
    await page.goto(`${pages.server.url}/${name}`)
    return host
  }

  async tell(message: ToPanel): Promise<void> {
    await this.page.evaluate(data => window.dispatchEvent(new MessageEvent('message', { data })), message)
  }

  async changed(): Promise<void> {
    await this.tell({ type: 'changed', session: 'one', now: this.now ?? this.model.now })
  }

  private async receive(message: FromPanel, sessions: ToPanel | undefined): Promise<void> {
    this.sent.push(message)
    if (message.type === 'ready') {
      await this.tell(sessions ?? { type: 'sessions', sessions: [{ id: 'one', name: 'server.ts' }], chosen: 'one' })
      await this.sayWakepoints()
    } else if (message.type === 'toggleWakepoint') {
      if (!this.wakepoints.delete(message.selector)) this.wakepoints.add(message.selector)
      await this.sayWakepoints()
    } else if (message.type === 'showInCallStack') {
      if (message.shown) this.inCallStack.add(message.task)
      else this.inCallStack.delete(message.task)
      await this.changed()
    } else if (message.type === 'view' && !this.silent) {
      this.queries.push(message.query)
      const { id } = message
      if (this.failure === undefined) await this.tell({ type: 'view', id, view: this.view(message.query) })
      else await this.tell({ type: 'failed', id, message: this.failure })
    }
  }

  private view(query: ViewQuery): View {
    const { cancellable, model, program, stops } = this
    const told = model.view(query, { program, now: this.now ?? model.now, stops })
    const view = {
      ...told,
      inCallStack: [...this.inCallStack],
      loop: { ...told.loop, ...(this.iteration && { iteration: this.iteration }) },
      ...(this.stoppedIn !== undefined && { stoppedIn: this.stoppedIn }),
    }
    const detail = query.selected === undefined ? undefined : model.detailOf(query.selected)
    return detail ? { ...view, detail: model.detailView({ ...detail, ...(cancellable && { cancellable }) }) } : view
  }

  private sayWakepoints(): Promise<void> {
    return this.tell({ type: 'wakepoints', selectors: [...this.wakepoints] })
  }
}

let opened = 0
