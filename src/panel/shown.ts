import type { Milliseconds } from '../protocol'
import type { RowList } from './rowList'
import type { PanelState } from './state'
import type { Store } from './store'

/** What every view is drawn from. */
export interface Shown extends Size {
  readonly state: PanelState
  readonly store: Store
  readonly list: RowList
  /** Program time. */
  readonly now: Milliseconds
}

export interface Size {
  /** The list is too narrow for columns side by side: each row has two lines. */
  readonly narrow: boolean
  /** Wide enough for the detail beside the list; else it is below. */
  readonly beside: boolean
  /** As low as a panel below an editor may be: the sentence and the filter share a line. */
  readonly low: boolean
}

export function sizeOf(root: HTMLElement): Size {
  const width = root.clientWidth
  const low = root.clientHeight < 340
  const beside = width >= 860 || (low && width >= 640)
  const list = beside ? width - Math.min(Math.max(280, width * 0.32), 480) : width
  return { narrow: list < 560, beside, low }
}
