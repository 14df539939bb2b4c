import { html, nothing, type TemplateResult } from 'lit'
import type { Row } from '../../protocol'
import { compact, count, duration, moment, shortPlace, timeLeft } from '../format'
import type { Shown } from '../shown'
import { isSelected } from '../state'
import { wakepointOn } from '../wakepoint'
import { closedIcon, openIcon, runningIcon, stoppedIcon } from './icons'
import { menuContext } from './menuContext'
import { place } from './place'
import { wakepointDot } from './wakepointDot'

/** One row; `index` is its place in the whole list. */
export function rowView(shown: Shown, row: Row, index: number): TemplateResult {
  const { state, store, now } = shown
  const active = index === state.active
  const chosen = isChosen(shown, row, index)
  const open = row.expandable && isOpen(shown, row)
  return html`<div
    class="row ${row.tone} ${isStoppedIn(shown, row) ? 'stopped' : ''} ${chosen ? 'active' : ''} ${row.count > 1 ? 'many' : ''} depth${Math.min(row.depth, 12)}"
    role="row"
    aria-rowindex=${index + 2}
    aria-level=${row.depth + 1}
    aria-expanded=${row.expandable ? (open ? 'true' : 'false') : nothing}
    aria-selected=${chosen}
    aria-label=${labelOf(shown, row)}
    tabindex=${active ? 0 : -1}
    data-vscode-context=${menuContext(shown, row)}
    @click=${() => choose(shown, index)}
    @dblclick=${() => row.position && store.open(row.position)}
  >
    <span class="dotCell" role="gridcell">${wakepointDot(shown, row)}</span>
    <span class="count" role="gridcell">${row.count > 1 ? html`<b title="${count(row.count)} tasks">${compact(row.count)}</b>` : nothing}</span>
    <span class="task" role="gridcell" title=${row.name}>${twistie(shown, row, open)}<span class="name">${row.name}</span></span>
    <span class="awaits" role="gridcell" title=${awaitsOf(shown, row)}>
      <span class="thing">${row.thing}</span> <span class="why">${noteOf(shown, row)}</span>
    </span>
    <span class="at" role="gridcell">${place(store, row.position, true)}</span>
    <span class="for" role="gridcell" title="since ${moment(row.since)}">${duration(now - row.since)}</span>
  </div>`
}

/** A row that has been asked for and has not come yet. */
export function pendingRow(index: number): TemplateResult {
  return html`<div class="row pending" role="row" aria-rowindex=${index + 2} aria-busy="true">
    <span role="gridcell" class="task">…</span>
  </div>`
}

/** The row whose task is shown in detail, or the closed row that it is in; without one, the group that was chosen. */
function isChosen({ state }: Shown, row: Row, index: number): boolean {
  if (state.selected === undefined) return row.key === state.activeKey
  return isSelected(state, row) || index === state.view?.selectedRow
}

/** The task that the paused program is stopped in. */
function isStoppedIn({ state }: Shown, { task }: Row): boolean {
  return task !== undefined && task === state.view?.stoppedIn && !state.ended
}

/** A filter opens the tree by itself. */
function isOpen({ state }: Shown, row: Row): boolean {
  return state.expanded.has(row.key) || (state.grouping === 'tree' && state.filter.trim() !== '')
}

function choose({ store, list }: Shown, index: number): void {
  store.activate(index)
  list.focusActive()
}

function twistie(shown: Shown, row: Row, open: boolean): TemplateResult {
  const { store } = shown
  if (!row.expandable) {
    const icon = isStoppedIn(shown, row) ? stoppedIcon : row.tone === 'running' ? runningIcon : nothing
    return html`<span class="twistie">${icon}</span>`
  }
  const toggle = (event: Event): void => {
    event.stopPropagation()
    store.setExpanded(row.key, !open)
  }
  return html`<button
    class="twistie"
    tabindex="-1"
    aria-label=${open ? 'Collapse' : 'Expand'}
    @click=${toggle}
    @dblclick=${(event: Event) => event.stopPropagation()}
  >${open ? openIcon : closedIcon}</button>`
}

/** The addition in words, with the time left where something is due. */
function noteOf(shown: Shown, row: Row): string {
  const { state, now } = shown
  if (isStoppedIn(shown, row)) return row.note.replace(/^running/, 'stopped here')
  if (row.due === undefined) return row.note
  const held = state.view?.program === 'held' ? ' (held)' : ''
  const first = row.count > 1 && row.due > now ? 'first: ' : ''
  const left = `${first}${timeLeft(row.due, now)}${held}`
  return row.note === '' ? left : `${left}, ${row.note}`
}

function awaitsOf(shown: Shown, row: Row): string {
  return [row.thing, noteOf(shown, row)].filter(part => part !== '').join(' ')
}

/** What a screen reader says; the age stays out of it, since it changes all the time. */
function labelOf(shown: Shown, row: Row): string {
  const { state } = shown
  const note = isStoppedIn(shown, row) ? noteOf(shown, row) : row.note
  const parts = [
    row.count > 1 ? `${row.count} tasks: ${row.name}` : row.name,
    row.tone === 'bad' && row.name !== 'cannot wake' ? 'cannot wake' : '',
    row.state === 'suspended' && row.thing !== '' ? `awaits ${row.thing} ${note}` : note,
    row.position ? `at ${shortPlace(row.position)}` : '',
    wakepointOn(state.wakepoints, row) ? 'wakepoint' : '',
  ]
  return parts.filter(part => part !== '').join(', ')
}
