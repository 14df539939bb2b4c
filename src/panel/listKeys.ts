import type { RowList } from './rowList'
import type { PanelState } from './state'

/** The row that a key leads to from the active one, in any list; undefined for a key that does something else. */
export function rowFor(key: string, { active, view }: PanelState, { page }: Pick<RowList, 'page'>): number | undefined {
  const last = (view?.total ?? 0) - 1
  const rows: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: last,
  }
  const row = rows[key]
  return row === undefined ? undefined : Math.max(0, Math.min(row, last))
}
