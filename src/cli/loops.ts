import type { LoopInspection, LoopIteration, LoopsView, ResourceState, TaskId, View } from '../protocol'
import { placeText, secondsText } from './text'

type Names = LoopsView['names']

/** What the loops hold, as text: for each a sentence, then its ready line, timers, locks and queues, and iterations. */
export function renderLoops({ loops, now }: View): string {
  if (!loops || loops.loops.length === 0) return 'Nothing is known of a loop.\n'
  return loops.loops.map(loop => `${linesOf(loop, loops.names, now).join('\n')}\n`).join('\n')
}

function linesOf(loop: LoopInspection, names: Names, now: number): string[] {
  const { ready, readyCount, timers, timerCount, resources, resourceCount, iterations, unknown } = loop
  const lines = [`${loop.name}: ${standing(loop)}`]
  if (unknown) lines.push(`  ${unknown}`)
  if (ready) {
    const line = ready.map(({ task, label }) => (task === undefined ? label : nameOf(names, task)))
    lines.push(`  ready: ${cut(line, readyCount ?? line.length)}`)
  }
  for (const { due, label, task } of timers ?? []) {
    const of = task === undefined ? '' : ` of ${nameOf(names, task)}`
    lines.push(`  timer: ${label}${of}, ${secondsText(Math.max(0, due - now))} left`)
  }
  if (timers) lines.push(...more('timer', timers.length, timerCount))
  for (const resource of resources) lines.push(`  ${resourceText(resource, names, now)}`)
  lines.push(...more('lock or queue', resources.length, resourceCount))
  for (const iteration of (iterations ?? []).slice(0, ITERATIONS)) lines.push(`  ${iterationText(iteration)}`)
  return lines
}

/** A terminal has room for so many of the last iterations. */
const ITERATIONS = 10

function standing({ iteration, unknown }: LoopInspection): string {
  if (!iteration) return unknown ? 'it does not tell where it stands' : 'it has not run yet'
  const { number, step, of } = iteration
  return step === undefined ? `${number} iterations` : `iteration ${number}, step ${step} of ${of}`
}

function resourceText(resource: ResourceState, names: Names, now: number): string {
  const { label, state, madeAt, maxsize, size, holders = [], heldSince, lines = [] } = resource
  const parts = [maxsize === undefined || size === maxsize ? state : `${state} of at most ${maxsize}`]
  if (holders.length > 0) {
    const since = heldSince === undefined ? '' : ` for ${secondsText(now - heldSince)}`
    parts.push(`held by ${holders.map(task => nameOf(names, task)).join(', ')}${since}`)
  }
  for (const { role, tasks, count } of lines) {
    parts.push(
      `${role}: ${cut(
        tasks.map(task => nameOf(names, task)),
        count,
      )}`,
    )
  }
  const made = madeAt ? ` (${placeText(madeAt)})` : ''
  return `${label}${made}: ${parts.join('; ')}`
}

function iterationText({ number, waited, ran, ready, lasted }: LoopIteration): string {
  const parts = [waited > 0 && `waited ${millisecondsText(waited)}`, ran !== undefined && `ran ${ran}`]
  if (ready) parts.push(`${ready} in line`)
  if (lasted !== undefined) parts.push(`took ${millisecondsText(lasted)}`)
  return `iteration ${number}: ${parts.filter(Boolean).join(', ')}`
}

function more(what: string, shown: number, all = shown): string[] {
  return all > shown ? [`  ${what}: and ${all - shown} more`] : []
}

function cut(words: readonly string[], all: number): string {
  const others = all - words.length
  if (all === 0) return 'nothing'
  return [...words, ...(others > 0 ? [`${others} ${words.length > 0 ? 'more' : 'not known'}`] : [])].join(', ')
}

function nameOf(names: Names, task: TaskId): string {
  return names[task] ?? `task ${task}`
}

function millisecondsText(time: number): string {
  return `${time.toFixed(1)} ms`
}
