import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core'
import { Columns } from './columns'
import type { Shown } from './shown'
import type { Store } from './store'

/** The rows that are in sight: which they are, and where keyboard focus is among them. */
export class RowList {
  readonly columns: Columns
  private count = 0
  private rowHeight = 24
  private hadFocus = false
  /** Height of the list when it was drawn last, in pixels. */
  private seenHeight = 0
  private mounted: (() => void) | undefined
  private scroller: HTMLElement | null = null
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>

  constructor(
    private readonly root: HTMLElement,
    private readonly store: Store,
    private readonly changed: () => void,
  ) {
    this.columns = new Columns(root)
    this.virtualizer = new Virtualizer(this.options())
  }

  get items(): VirtualItem[] {
    return this.virtualizer.getVirtualItems()
  }

  /** Height of all rows, in pixels. */
  get height(): number {
    return this.count * this.rowHeight
  }

  /** Rows that fit into the list. */
  get page(): number {
    return Math.max(1, Math.floor((this.scroller?.clientHeight ?? 0) / this.rowHeight) - 1)
  }

  beforeRender({ state, narrow }: Shown): void {
    this.hadFocus = this.scroller?.contains(document.activeElement) ?? false
    const count = state.view?.total ?? 0
    const rowHeight = narrow ? 44 : 24
    const resized = rowHeight !== this.rowHeight
    if (count === this.count && !resized) return
    this.count = count
    this.rowHeight = rowHeight
    this.virtualizer.setOptions(this.options())
    if (resized) this.virtualizer.measure()
  }

  afterRender(): void {
    const scroller = this.root.querySelector<HTMLElement>('.scroller')
    if (scroller !== this.scroller) {
      this.scroller = scroller
      this.mounted?.()
      this.mounted = scroller ? this.virtualizer._didMount() : undefined
      this.virtualizer._willUpdate()
      this.changed()
    }
    const { store } = this
    if (scroller) this.keepInSight(scroller)
    if (store.reveal !== undefined && scroller && store.reveal < this.count) {
      const index = store.reveal
      store.reveal = undefined
      this.virtualizer.scrollToIndex(index, { align: 'auto' })
    }
    const { items } = this
    if (items.length > 0) store.show(items[0]!.index, items[items.length - 1]!.index + 1)
    if (this.hadFocus) this.focusActive()
  }

  /** Gives keyboard focus to the active row, or to the list while that row is not drawn. */
  focusActive(): void {
    const row = this.scroller?.querySelector<HTMLElement>('.row[tabindex="0"]')
    const target = row ?? this.scroller
    if (target && !(row?.contains(document.activeElement) ?? document.activeElement === target)) {
      target.focus({ preventScroll: true })
    }
  }

  /** For who comes by a key from elsewhere: gives the active row the focus, and brings it into sight. */
  enter(): void {
    this.store.reveal = this.store.state.active
    this.focusActive()
    this.changed()
  }

  /** The active row stays in sight when the list becomes lower, as it does when the detail opens below it. */
  private keepInSight({ clientHeight, scrollTop }: HTMLElement): void {
    const { active } = this.store.state
    const top = active * this.rowHeight
    const wasSeen = top + this.rowHeight > scrollTop && top < scrollTop + this.seenHeight
    if (clientHeight < this.seenHeight && wasSeen) this.store.reveal ??= active
    this.seenHeight = clientHeight
  }

  dispose(): void {
    this.mounted?.()
  }

  private options(): VirtualizerOptions<HTMLElement, HTMLElement> {
    return {
      count: this.count,
      getScrollElement: () => this.scroller,
      estimateSize: () => this.rowHeight,
      overscan: 8,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: this.changed,
    }
  }
}
