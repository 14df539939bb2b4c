import { render } from 'lit'
import { RowList } from './rowList'
import { type Shown, sizeOf } from './shown'
import { isTicking, programNow } from './state'
import { Store } from './store'
import type { Transport } from './transport'
import { panelView } from './views/panelView'

/** Ages are drawn anew so often while the program runs. */
const tick = 200

/** Draws the panel into `root` and keeps it up to date. Answers a function that ends it. */
export function startPanel(root: HTMLElement, transport: Transport): () => void {
  let frame: number | undefined
  const store = new Store(transport, schedule)
  const list = new RowList(root, store, schedule)
  const size = new ResizeObserver(schedule)
  size.observe(root)
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const timer = setInterval(
    () => {
      if (isTicking(store.state) && document.visibilityState === 'visible') schedule()
    },
    calm.matches ? 5 * tick : tick,
  )
  const onKey = (event: KeyboardEvent): void => focusFilter(root, event)
  const onFocus = (): void => {
    if (document.activeElement === document.body) list.focusActive()
  }
  root.addEventListener('keydown', onKey)
  // Who comes by a key has the focus on no element yet: the arrow keys shall work at once.
  window.addEventListener('focus', onFocus)
  schedule()
  return () => {
    root.removeEventListener('keydown', onKey)
    window.removeEventListener('focus', onFocus)
    clearInterval(timer)
    size.disconnect()
    list.dispose()
    if (frame !== undefined) cancelAnimationFrame(frame)
  }

  /** However much has changed, it is drawn once a frame, and not at all while hidden. */
  function schedule(): void {
    frame ??= requestAnimationFrame(() => {
      frame = undefined
      const { state } = store
      const shown: Shown = { state, store, now: programNow(state, performance.now()), list, ...sizeOf(root) }
      list.beforeRender(shown)
      render(panelView(shown), root)
      list.afterRender()
      measureLanes()
    })
  }

  /** The lanes are as wide as the page lets them: drawn anew where that was not known. */
  function measureLanes(): void {
    const width = widthOfLanes(root)
    if (width === undefined || width === 0 || width === store.pieces) return
    store.pieces = width
    schedule()
  }
}

/** Pixels across the lanes of the timeline; absent while it is not shown. */
function widthOfLanes(root: HTMLElement): number | undefined {
  return root.querySelector('.ruler .track')?.clientWidth
}

function focusFilter(root: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
  const filter = root.querySelector<HTMLInputElement>('.filter input')
  if (!filter) return
  event.preventDefault()
  filter.focus()
  filter.select()
}
