import type { FromPanel, Position, Row, TaskId, ToPanel, View, ViewQuery } from '../protocol'
import {
  entryAt,
  firstState,
  type Grouping,
  isSelected,
  isTicking,
  keptOf,
  type Moment,
  type PanelState,
  rowAt,
} from './state'
import type { TimeSpan } from './timeSpan'
import type { Transport } from './transport'
import { type Wakeable, wakepointOn } from './wakepoint'

/** Rows asked for beyond the visible ones, so that scrolling meets them. */
const margin = 40
/** An answer that has not come by then is not waited for any longer. */
const patience = 2_000

/** The panel's state, its questions to the program, and what a person does to it. */
export class Store {
  state: PanelState
  /** Set when the list should show a row: its place, until the list has done so. */
  reveal: number | undefined
  /** Pixels across the lanes of the timeline. */
  pieces = 600
  private visible = { from: 0, to: 30 }
  private lastId = 0
  private pending: { readonly id: number; readonly at: number } | undefined
  private askAgain = false
  private locate = false
  /** The place of a row that was made active before it was there. */
  private awaitedRow: number | undefined

  constructor(
    private readonly transport: Transport,
    private readonly changed: () => void,
  ) {
    this.state = firstState(transport.kept())
    transport.listen(message => this.receive(message))
    transport.post({ type: 'ready' })
  }

  setFilter(filter: string): void {
    this.change({ filter, active: 0, ...noRow })
  }

  setGrouping(grouping: Grouping): void {
    this.change({ grouping, sort: undefined, active: 0, moment: undefined, pointed: undefined, ...noRow })
  }

  /** First click on a column, second the other way round, third back to the order of importance. */
  sortBy(by: NonNullable<ViewQuery['sort']>['by']): void {
    const first = by === 'for'
    const { sort } = this.state
    if (sort?.by !== by) this.change({ sort: { by, descending: first } })
    else this.change({ sort: sort.descending === first ? { by, descending: !first } : undefined })
  }

  setExpanded(key: string, open: boolean): void {
    const expanded = new Set(this.state.expanded)
    if (open) expanded.add(key)
    else expanded.delete(key)
    this.change({ expanded })
  }

  /** Makes a row the active one; its task is the one shown in detail. */
  activate(index: number): void {
    const row = entryAt(this.state, index)
    this.reveal = index
    this.awaitedRow = row ? undefined : index
    const group = groupOf(rowAt(this.state, index))
    this.change({ active: index, activeKey: row?.key, selected: row?.task, group, moment: undefined })
  }

  /** Shows another part of the past in the timeline. */
  setSpan(span: TimeSpan): void {
    this.change({ span })
  }

  /** Chooses a span in the lane of the active row. So that it can be read, the timeline follows the program no longer. */
  chooseMoment(moment: Moment | undefined): void {
    const { span, view } = this.state
    this.set({ moment })
    if (!moment || span.to !== undefined || !view?.timeline || !isTicking(this.state)) return
    this.setSpan({ length: span.length, to: view.timeline.end })
  }

  /** The pointer is at this moment of a lane, or has left them. */
  point(pointed: PanelState['pointed']): void {
    this.set({ pointed })
  }

  /** Shows a task in detail and brings its row into sight. */
  select(task: TaskId): void {
    this.locate = true
    this.change({ selected: task, ...noRow })
  }

  /** The same for a click on its name: also from among what the loop holds. */
  openTask(task: TaskId): void {
    this.set({ loopOpen: false })
    this.select(task)
  }

  /** Shows the loop in the place of the tasks, or the tasks again. */
  openLoop(open: boolean): void {
    this.change({ loopOpen: open })
  }

  deselect(): void {
    this.change({ selected: undefined, ...noRow })
  }

  toggleWakepoint(row: Wakeable): void {
    const selector = wakepointOn(this.state.wakepoints, row) ?? row.selector
    if (selector !== '') this.transport.post({ type: 'toggleWakepoint', selector })
  }

  open(position: Position): void {
    this.transport.post({ type: 'reveal', position })
  }

  showInCallStack(task: TaskId, shown: boolean): void {
    this.transport.post({ type: 'showInCallStack', task, shown })
  }

  post(message: FromPanel): void {
    this.transport.post(message)
  }

  chooseSession(session: string): void {
    this.transport.post({ type: 'chooseSession', session })
  }

  /** Tells which rows are in sight; asks for them when the view at hand does not hold them. */
  show(from: number, to: number): void {
    this.visible = { from, to }
    const { view } = this.state
    if (!view) return
    const end = Math.min(to, view.total)
    const { length } = view.timeline?.lanes ?? view.rows
    if (from < view.from || end > view.from + length) this.ask()
  }

  private receive(message: ToPanel): void {
    switch (message.type) {
      case 'view':
        this.takeView(message.id, message.view)
        break
      case 'failed':
        if (this.settle(message.id)) this.set({ failure: message.message })
        this.askIfWanted()
        break
      case 'changed':
        if (message.session === this.state.chosen) this.ask()
        break
      case 'sessions':
        this.takeSessions(message)
        break
      case 'wakepoints':
        this.set({ wakepoints: new Set(message.selectors) })
        break
      case 'select':
        this.select(message.task)
        break
    }
  }

  private takeView(id: number, view: View): void {
    if (!this.settle(id)) return
    const { state } = this
    const entries = view.timeline?.lanes ?? view.rows
    if ((this.locate || isNewStop(state, view)) && view.selectedRow !== undefined) {
      this.reveal = view.selectedRow
      // Where the row is known but not there yet, it is asked for once it is scrolled to.
      this.locate = entries[view.selectedRow - view.from] === undefined
    }
    if (this.awaitedRow !== undefined && this.awaitedRow >= view.total) this.awaitedRow = undefined
    const at = entries.findIndex(({ key }) => key === state.activeKey)
    const found = at >= 0 ? view.from + at : view.selectedRow
    const active = this.awaitedRow ?? found ?? Math.max(0, Math.min(state.active, view.total - 1))
    const shown = entries[active - view.from]
    // A group that is empty stays chosen; its place is another row's, which nobody has chosen.
    const isEmpty = this.awaitedRow === undefined && found === undefined && state.selected === undefined
    const isChosen = active === view.selectedRow || state.activeKey !== undefined || isSelected(state, shown)
    const activeKey = isChosen && !isEmpty ? (shown?.key ?? state.activeKey) : undefined
    this.set({
      view,
      receivedAt: performance.now(),
      failure: undefined,
      ended: view.program === 'ended',
      active,
      activeKey: isEmpty ? state.group?.key : activeKey,
      group: (at >= 0 && groupOf(view.rows[at])) || state.group,
    })
    if (this.awaitedRow !== undefined && entryAt(this.state, this.awaitedRow)) this.activate(this.awaitedRow)
    else this.askIfWanted()
  }

  private takeSessions({ sessions, chosen, wasAttached }: Extract<ToPanel, { type: 'sessions' }>): void {
    const { state } = this
    if (chosen === undefined) {
      // The last view stays: what waited at the end is worth reading.
      this.pending = undefined
      const left = wasAttached === true && state.view?.program !== 'ended'
      this.set({ sessions, chosen, ended: true, left, failure: undefined })
      return
    }
    if (chosen !== state.chosen) {
      this.pending = undefined
      this.set({
        view: undefined,
        selected: undefined,
        active: 0,
        ...noRow,
        failure: undefined,
      })
    }
    this.set({ sessions, chosen, ended: false, left: false })
    this.ask()
  }

  private change(patch: Partial<PanelState>): void {
    this.set(patch)
    this.transport.keep(keptOf(this.state))
    this.ask()
  }

  private set(patch: Partial<PanelState>): void {
    this.state = { ...this.state, ...patch }
    this.changed()
  }

  /** One question at a time: an answer is for the latest that was asked. */
  private ask(): void {
    if (this.state.chosen === undefined) return
    if (this.pending && performance.now() - this.pending.at < patience) {
      this.askAgain = true
      return
    }
    this.askAgain = false
    const { grouping, filter, sort, expanded, selected, loopOpen, span } = this.state
    const id = ++this.lastId
    this.pending = { id, at: performance.now() }
    const isTimeline = grouping === 'timeline'
    // A lane says more than a row, and each time something new.
    const around = isTimeline ? 0 : margin
    const from = Math.max(0, this.visible.from - around)
    const to = this.visible.to + around
    const query: ViewQuery = { grouping: isTimeline ? 'task' : grouping, filter, expanded: [...expanded], from, to }
    this.transport.post({
      type: 'view',
      id,
      query: {
        ...query,
        ...(sort && { sort }),
        ...(loopOpen && { loops: true }),
        ...(isTimeline && !loopOpen && { timeline: { ...span, pieces: this.pieces } }),
        ...(selected !== undefined && { selected, locate: true }),
      },
    })
  }

  private settle(id: number): boolean {
    if (this.pending?.id !== id) return false
    this.pending = undefined
    return true
  }

  private askIfWanted(): void {
    if (this.askAgain) this.ask()
  }
}

const noRow = { activeKey: undefined, group: undefined } satisfies Partial<PanelState>

function groupOf(row: Row | undefined): Row | undefined {
  return row && row.task === undefined ? row : undefined
}

/** Whether the program has just stopped in the task that is shown: its row moves to the top by that. */
function isNewStop({ view: before, selected }: PanelState, { stoppedIn }: View): boolean {
  return stoppedIn !== undefined && stoppedIn === selected && stoppedIn !== before?.stoppedIn
}
