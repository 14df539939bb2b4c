import type { Milliseconds, Row, TaskId, ToPanel, View, ViewQuery } from '../protocol'

/** What the panel shows and what was chosen in it. Replaced as a whole with every change. */
export interface PanelState {
  readonly sessions: Extract<ToPanel, { type: 'sessions' }>['sessions']
  readonly chosen?: string
  /** Selectors that have a wakepoint. */
  readonly wakepoints: ReadonlySet<string>
  readonly view?: View
  /** `performance.now()` when the view arrived. */
  readonly receivedAt: number
  /** Why the view is not the latest; one sentence. */
  readonly failure?: string
  /** The program of the view is gone, or nobody looks at it any more. */
  readonly ended: boolean
  /** It is the latter: the program may go on. */
  readonly left: boolean

  readonly grouping: ViewQuery['grouping']
  readonly filter: string
  /** The loop stands in the place of the tasks. */
  readonly loopOpen: boolean
  readonly sort?: ViewQuery['sort']
  readonly expanded: ReadonlySet<string>
  readonly selected?: TaskId
  /** The row that arrow keys start from, by its place in the list. */
  readonly active: number
  /** That row's key, so that it is found again when rows move. */
  readonly activeKey?: string
  /** The group that was chosen, as it was seen last: its line may be empty for a moment. */
  readonly group?: Row
}

export function firstState(kept: unknown): PanelState {
  const old = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Kept>
  return {
    sessions: [],
    wakepoints: new Set(),
    receivedAt: 0,
    ended: false,
    left: false,
    grouping: groupings.find(grouping => grouping === old.grouping) ?? 'place',
    filter: typeof old.filter === 'string' ? old.filter : '',
    loopOpen: old.loopOpen === true,
    sort: old.sort,
    expanded: new Set(Array.isArray(old.expanded) ? old.expanded : []),
    selected: old.selected,
    active: 0,
    chosen: old.session,
  }
}

export const groupings = ['place', 'task', 'tree'] as const

/** What survives the panel's being hidden and a reload of the window. */
export interface Kept {
  readonly grouping: ViewQuery['grouping']
  readonly filter: string
  readonly loopOpen: boolean
  readonly sort?: ViewQuery['sort']
  readonly expanded: readonly string[]
  readonly selected?: TaskId
  readonly session?: string
}

export function keptOf(state: PanelState): Kept {
  const { grouping, filter, loopOpen, sort, expanded, selected, chosen } = state
  return { grouping, filter, loopOpen, sort, expanded: [...expanded], selected, session: chosen }
}

/** The row at a place of the list; absent where the view at hand does not reach. */
export function rowAt(state: PanelState, index: number): Row | undefined {
  return state.view?.rows[index - state.view.from]
}

/** Whether it is the row of the task that is shown in detail. */
export function isSelected({ selected }: PanelState, row: Row | undefined): boolean {
  return row?.task !== undefined && row.task === selected
}

/** Whether there are no more rows than those at hand. */
export function hasAllRows({ view }: PanelState): boolean {
  return view !== undefined && view.rows.length === view.total
}

/** Whether the program's clock goes on, so that ages grow between two views. */
export function isTicking(state: PanelState): boolean {
  return state.view?.program === 'running' && !state.ended
}

/** Program time now, as far as the panel can tell. */
export function programNow(state: PanelState, clock: number): Milliseconds {
  const { view } = state
  if (!view) return 0
  return isTicking(state) ? view.now + (clock - state.receivedAt) : view.now
}
