import { html, nothing, svg, type TemplateResult } from 'lit'
import type { Milliseconds, TimelineView } from '../../protocol'
import { duration } from '../format'
import type { Shown } from '../shown'
import type { Scale } from '../timeScale'
import { moved, ticks } from '../timeSpan'

/** Pixels that a moment in words takes, with the room around it. */
const perTick = 88
const help = 'Drag to see other times; the wheel shows more or less of them'

/** The times above the lanes, and in red where the loop was blocked. */
export function ruler({ state, store }: Shown, view: TimelineView, scale: Scale): TemplateResult {
  const { sort } = state
  const sorted = sort?.by !== 'task' ? 'none' : sort.descending ? 'descending' : 'ascending'
  const arrow = sort?.by !== 'task' ? '' : sort.descending ? ' ↓' : ' ↑'
  const moments = ticks(scale.from, scale.to, Math.floor(scale.width / perTick))
  const digits = digitsFor((moments[1] ?? 1_000) - (moments[0] ?? 0))
  const onDrag = (event: PointerEvent): void => {
    if (event.buttons !== 1 || event.movementX === 0) return
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
    store.setSpan(moved(store.state.span, (-event.movementX / scale.width) * state.span.length, view))
  }
  const looks = view.looks.filter(({ from, to }) => from < scale.to && (to ?? scale.end) > scale.from)
  return html`<div role="rowgroup" class="heading">
    <div class="ruler" role="row" aria-rowindex="1">
      <span class="laneName" role="columnheader" aria-sort=${sorted}
        ><button class="sort" title="Sort by name, or by where they were made" @click=${() => store.sortBy('task')}>task${arrow}</button></span
      >
      <span class="track" role="columnheader" title=${help} @pointermove=${onDrag}
        ><span class="unseen">what it did</span>
        <svg width=${scale.width} height="22" aria-hidden="true">
          <path class="tickLine" d=${moments.map(time => `M${round(scale.x(time))} 16v6`).join('')}></path>
          ${moments.map(time => label(scale, time, digits))}
          <path class="blockedBar" d=${bars(view.blocked, scale)}></path>
          <path class="looksBar" d=${bars(looks, scale)}></path>
        </svg></span
      >
    </div>
  </div>`
}

function label(scale: Scale, time: Milliseconds, digits: number) {
  const x = scale.x(time)
  const anchor = x < 30 ? 'start' : x > scale.width - 30 ? 'end' : 'middle'
  return svg`<text x=${round(anchor === 'start' ? Math.max(0, x) : Math.min(scale.width, x))} y="12" text-anchor=${anchor}>${(time / 1_000).toFixed(digits)} s</text>`
}

function bars(stretches: TimelineView['blocked'], scale: Scale): string {
  return stretches
    .map(({ from, to = scale.end }) => {
      const [left, right] = [Math.max(0, scale.x(from)), Math.min(scale.width, scale.x(to))]
      return right < left
        ? ''
        : `M${round(left)} 19h${round(Math.max(1, right - left))}v3h${round(-Math.max(1, right - left))}z`
    })
    .join('')
}

/** So many that two moments beside each other are told apart. */
function digitsFor(step: Milliseconds): number {
  return step >= 1_000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

/** What the bars of the ruler mean, for the line below the lanes. */
export function looksWords({ looks }: TimelineView): string | typeof nothing {
  const every = Math.max(0, ...looks.map(look => look.every))
  return every === 0 ? nothing : `looked at every ${duration(every)}: what came and went in between is not drawn`
}
