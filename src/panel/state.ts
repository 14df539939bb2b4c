import type { Lane, Milliseconds, Row, Span, TaskId, ToPanel, View, ViewQuery } from '../protocol'
import { firstLength, type TimeSpan } from './timeSpan'

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

  readonly grouping: Grouping
  readonly filter: string
  /** Which part of the past the timeline shows. */
  readonly span: TimeSpan
  /** The span that was chosen, in the lane of the active row. */
  readonly moment?: Moment
  /** The moment below the pointer, in the lane with this number. */
  readonly pointed?: { readonly index: number; readonly time: Milliseconds }
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
    span: { length: typeof old.length === 'number' ? old.length : firstLength },
    filter: typeof old.filter === 'string' ? old.filter : '',
    loopOpen: old.loopOpen === true,
    sort: old.sort,
    expanded: new Set(Array.isArray(old.expanded) ? old.expanded : []),
    selected: old.selected,
    active: 0,
    chosen: old.session,
  }
}

export const groupings = ['place', 'task', 'tree', 'timeline'] as const

/** How the tasks are shown: as rows grouped so, or as lanes. */
export type Grouping = (typeof groupings)[number]

/** A span is found again by its beginning: at the same moment another may end, or a step begin and end. */
export type Moment = Pick<Span, 'from' | 'state'>

/** What survives the panel's being hidden and a reload of the window. */
export interface Kept {
  readonly grouping: Grouping
  readonly filter: string
  readonly length: Milliseconds
  readonly loopOpen: boolean
  readonly sort?: ViewQuery['sort']
  readonly expanded: readonly string[]
  readonly selected?: TaskId
  readonly session?: string
}

export function keptOf(state: PanelState): Kept {
  const { grouping, filter, span, loopOpen, sort, expanded, selected, chosen } = state
  return { grouping, filter, length: span.length, loopOpen, sort, expanded: [...expanded], selected, session: chosen }
}

/** The row at a place of the list; absent where the view at hand does not reach. */
export function rowAt(state: PanelState, index: number): Row | undefined {
  return state.view?.rows[index - state.view.from]
}

/** What stands at a place of the list: a row, or a lane of the timeline. */
export function entryAt(state: PanelState, index: number): Row | Lane | undefined {
  const lanes = state.view?.timeline?.lanes
  return lanes ? lanes[index - state.view.from] : rowAt(state, index)
}

/** Whether it is the row of the task that is shown in detail. */
export function isSelected({ selected }: PanelState, row: Pick<Row, 'task'> | undefined): boolean {
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
