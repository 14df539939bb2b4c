import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit'
import type { Lane, Span, TimelineView } from '../../protocol'
import { duration } from '../format'
import { lastedOf, longStep, spanOf } from '../moments'
import type { Shown } from '../shown'
import type { Scale } from '../timeScale'

/** How near to a mark the pointer means it, in pixels. */
export const slack = 4
const height = 22
/** Pixels that a letter takes at most, and the room that a word needs before it is written. */
const perLetter = 7
const leastWord = 5 * perLetter
/** Marks of wake-ups nearer to each other than that would run into one. */
const leastGap = 5

/** The states of one task as bars, the wake-ups as marks between them: one path for all of a kind. */
export function laneTrack(
  { state }: Shown,
  view: TimelineView,
  scale: Scale,
  lane: Lane,
  index: number,
): TemplateResult {
  const paths = new Map<string, string>()
  const words: SVGTemplateResult[] = []
  let lastMark = Number.NEGATIVE_INFINITY
  for (const span of lane.spans) {
    const left = Math.max(-2, scale.x(span.from))
    const right = Math.min(scale.width + 2, scale.x(span.to ?? scale.end))
    if (right < 0 || left > scale.width) continue
    const kind = kindOf(span, view)
    const least = span.state === 'running' || span.state === 'many' ? 1.5 : 0.5
    if (span.state === 'many') addMany(kind, span, left, Math.max(right, left + least))
    else add(kind, bar(left, Math.max(right, left + least), kind))
    if (span.woken && left >= 0 && left - lastMark >= leastGap) {
      lastMark = left
      add('wake', `M${round(left - 3)} 1h6l-3 5z`)
    }
    const text = wordIn(span, view, Math.min(right, scale.width) - Math.max(left, 0))
    if (text) words.push(svg`<text class=${kind} x=${round(Math.max(left, 0) + 4)} y="15">${text}</text>`)
  }
  const chosen = index === state.active ? spanOf(lane, state.moment) : undefined
  return html`<svg width=${scale.width} height=${height} aria-hidden="true">
    ${[...paths].map(([kind, path]) => svg`<path class=${kind} d=${path}></path>`)} ${words}
    ${lane.hits.map(({ time }) => svg`<circle class="hit" cx=${round(scale.x(time))} cy="11" r="4"></circle>`)}
    ${chosen ? outline(scale, chosen) : nothing}
  </svg>`

  /** How much of it was running is the height of the green in the grey. */
  function addMany(kind: string, span: Span, left: number, right: number): void {
    add('suspended', bar(left, right, 'suspended'))
    const share = (span.ran ?? 0) / Math.max(1e-3, (span.to ?? view.end) - span.from)
    const tall = round(Math.max(2, 13 * Math.min(1, share)))
    const width = round(right - left)
    add(kind, `M${round(left)} ${18 - tall}h${width}v${tall}h${-width}z`)
  }

  function add(kind: string, path: string): void {
    paths.set(kind, (paths.get(kind) ?? '') + path)
  }
}

function kindOf(span: Span, view: TimelineView): string {
  const { state, from, to = view.end } = span
  if (state === 'many') return (span.longestRun ?? 0) >= longStep ? 'many long' : 'many'
  if (state === 'running') return lastedOf(span, view) >= longStep ? 'running long' : 'running'
  const isSampled = view.looks.some(look => look.from < to && (look.to ?? view.end) > from)
  return isSampled ? `${state} sampled` : state
}

function bar(left: number, right: number, kind: string): string {
  const [top, tall] = kind.endsWith('long') ? [3, 17] : kind.startsWith('ready') ? [8, 7] : [5, 13]
  const width = round(right - left)
  return `M${round(left)} ${top}h${width}v${tall}h${-width}z`
}

/** What is written in a bar, as far as there is room. */
function wordIn(span: Span, view: TimelineView, room: number): string {
  if (room < leastWord) return ''
  const lasted = lastedOf(span, view)
  const text = duration(lasted)
  // A number is written whole, or not.
  if (span.state === 'running') return lasted < longStep || text.length * perLetter > room - 6 ? '' : text
  return span.state === 'suspended' && span.thing ? cut(span.thing, room) : ''
}

function cut(text: string, room: number): string {
  const letters = Math.floor((room - 6) / perLetter)
  return text.length <= letters ? text : letters < 4 ? '' : `${text.slice(0, letters - 1)}…`
}

function outline(scale: Scale, { from, to }: Span): SVGTemplateResult {
  const left = Math.max(0, scale.x(from) - 1)
  const right = Math.min(scale.width, scale.x(to ?? scale.end) + 1)
  return svg`<rect class="chosen" x=${round(left)} y="1" width=${round(Math.max(4, right - left))} height="20"></rect>`
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
