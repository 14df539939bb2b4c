import type { View } from '../protocol'
import { shortPlace } from './format'
import type { PanelState } from './state'

/** Pixels beside a name: the arrow before it and the gap after; a level of depth; the gap after a place. */
const besideName = 26
const perLevel = 16
const besidePlace = 4
/** Of `rows.css`: places are written so much smaller than names. */
const placeSize = 0.93

/**
 * How wide the columns of names and of places are: as wide as what stands in them, so that what is awaited gets the
 * rest. They only grow until another list is shown: columns that jump while rows come and go cannot be read.
 */
export class Columns {
  private readonly text = new OffscreenCanvas(1, 1).getContext('2d')
  private list = ''
  private measured: View | undefined
  private task = 0
  private at = 0

  constructor(private readonly root: HTMLElement) {}

  /** As declarations for the list: `--task` and `--at`, in pixels. */
  fit({ view, grouping, chosen }: PanelState): string {
    const { font, fontSize, fontFamily } = getComputedStyle(this.root)
    const list = [grouping, chosen, font].join()
    if (list !== this.list) {
      this.list = list
      this.measured = undefined
      this.task = this.at = 0
    }
    if (view && view !== this.measured) {
      this.measured = view
      this.measure(view, font, `${Number.parseFloat(fontSize) * placeSize}px ${this.monospace || fontFamily}`)
    }
    return `--task:${this.task}px;--at:${this.at}px`
  }

  private measure({ rows }: View, names: string, places: string): void {
    const { text } = this
    if (!text) return
    text.font = names
    for (const { name, depth } of rows) {
      const width = text.measureText(name).width + besideName + Math.min(depth, 8) * perLevel
      this.task = Math.max(this.task, Math.ceil(width))
    }
    text.font = places
    for (const { position } of rows) {
      if (position) this.at = Math.max(this.at, Math.ceil(text.measureText(shortPlace(position)).width) + besidePlace)
    }
  }

  private get monospace(): string {
    return getComputedStyle(this.root).getPropertyValue('--mono')
  }
}
