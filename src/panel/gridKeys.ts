import type { Row } from '../protocol'
import { rowFor } from './listKeys'
import type { Shown } from './shown'
import { rowAt } from './state'

/** What the keys do in the list, as in any tree of rows. */
export function onGridKey(event: KeyboardEvent, { store, list }: Pick<Shown, 'store' | 'list'>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  // Keys may come faster than frames: what counts is the state now, not the one that was drawn.
  const { state } = store
  const { active } = state
  const row = rowAt(state, active)
  const to = rowFor(event.key, state, list)
  if (to !== undefined) store.activate(to)
  else if (!row || !act(event.key, row)) return
  event.preventDefault()

  function act(key: string, at: Row): boolean {
    switch (key) {
      case 'ArrowRight':
        if (!at.expandable) return false
        if (!isOpen(at)) store.setExpanded(at.key, true)
        else store.activate(active + 1)
        return true
      case 'ArrowLeft': {
        if (at.expandable && isOpen(at)) store.setExpanded(at.key, false)
        else store.activate(parentOf(at))
        return true
      }
      case 'Enter':
        if (at.position) store.open(at.position)
        return true
      case ' ':
        store.toggleWakepoint(at)
        return true
      case '*':
        openSiblings(at)
        return true
      case 'Escape':
        store.deselect()
        return true
      default:
        return false
    }
  }

  function isOpen(at: Row): boolean {
    return state.expanded.has(at.key)
  }

  function parentOf(at: Row): number {
    for (let index = active - 1; index >= 0; index--) {
      const above = rowAt(state, index)
      if (!above) break
      if (above.depth < at.depth) return index
    }
    return active
  }

  function openSiblings(at: Row): void {
    for (const other of state.view?.rows ?? []) {
      if (other.expandable && other.depth === at.depth) store.setExpanded(other.key, true)
    }
  }
}
