import { html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { ViewQuery } from '../../protocol'
import { onGridKey } from '../gridKeys'
import type { Shown } from '../shown'
import { rowAt } from '../state'
import { pendingRow, rowView } from './row'

type Column = NonNullable<ViewQuery['sort']>['by']

const columns: readonly Column[] = ['task', 'awaits', 'at', 'for']

/** The list: only the rows in sight are drawn, however many there are. */
export function grid(shown: Shown): TemplateResult {
  const { state, list } = shown
  const items = list.items.map(({ index }) => ({ index, row: rowAt(state, index) }))
  const activeDrawn = items.some(({ index, row }) => row && index === state.active)
  const top = list.items[0]?.start ?? 0
  const seen = new Set<string>()
  const keyOf = ({ index, row }: (typeof items)[number]): string => {
    const key = row && !seen.has(row.key) ? row.key : `${index}`
    seen.add(key)
    return key
  }
  return html`<div
    class="grid"
    role="treegrid"
    aria-label="Tasks"
    aria-rowcount=${(state.view?.total ?? 0) + 1}
    aria-colcount="6"
    aria-busy=${state.view ? 'false' : 'true'}
    .style=${list.columns.fit(state)}
    @keydown=${(event: KeyboardEvent) => onGridKey(event, shown)}
  >
    ${heading(shown)}
    <div class="scroller" role="rowgroup" tabindex=${activeDrawn ? -1 : 0}>
      <div class="spacer" role="presentation" .style=${`height:${list.height}px`}>
        <div class="rows" role="presentation" .style=${`transform:translateY(${top}px)`}>
          ${repeat(items, keyOf, ({ index, row }) => (row ? rowView(shown, row, index) : pendingRow(index)))}
        </div>
      </div>
    </div>
  </div>`
}

function heading({ state, store }: Shown): TemplateResult {
  const { sort } = state
  const sorted = (by: Column): string => (sort?.by !== by ? 'none' : sort.descending ? 'descending' : 'ascending')
  const arrow = (by: Column): string => (sort?.by !== by ? '' : sort.descending ? ' ↓' : ' ↑')
  return html`<div role="rowgroup" class="heading">
    <div class="row head" role="row" aria-rowindex="1">
      <span class="dotCell" role="columnheader"><span class="unseen">wakepoint</span></span>
      <span class="count" role="columnheader"><span class="unseen">number of tasks</span></span>
      ${columns.map(
        by => html`<span class=${by} role="columnheader" aria-sort=${sorted(by)}
          ><button class="sort" title="Sort by ${by}" @click=${() => store.sortBy(by)}>${by}${arrow(by)}</button></span
        >`,
      )}
    </div>
  </div>`
}
