import type { Milliseconds, Position } from '../protocol'

/** How long something lasts or has lasted, in as few signs as tell it: `1 ms`, `2.3 s`, `3 m 05 s`, `2 h 05 m`. */
export function duration(length: Milliseconds): string {
  const time = Math.max(0, length)
  if (time < 99.5) return `${Math.round(time)} ms`
  if (time < 59_950) return `${(time / 1_000).toFixed(1)} s`
  const seconds = Math.round(time / 1_000)
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ${two(seconds % 60)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 1_440) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} m`
  return `${Math.floor(minutes / 1_440)} d ${Math.floor((minutes % 1_440) / 60)} h`
}

/** A moment on the program's clock: `12.480 s`. */
export function moment(time: Milliseconds): string {
  return `${(time / 1_000).toFixed(3)} s`
}

/** `1 204`: digits in groups of three, with a space that does not break. */
export function count(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, '\u00a0')
}

/** A count where there is little room: `190`, `9 999`, `12k`, `1.2M`. */
export function compact(number: number): string {
  if (number < 10_000) return count(number)
  return number < 1_000_000 ? `${Math.floor(number / 1_000)}k` : `${(Math.floor(number / 100_000) / 10).toFixed(1)}M`
}

/** A share of one as `1.4 %`. */
export function percent(share: number): string {
  const value = share * 100
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} %`
}

/** `pool.ts:41`. */
export function shortPlace(position: Position): string {
  return `${fileName(position)}:${position.line}`
}

/** `pool.ts`. */
export function fileName({ path }: Position): string {
  return path.replace(/^.*[\\/]/, '')
}

/** The whole path, line and column, for a tooltip. */
export function longPlace({ path, line, column }: Position): string {
  return column === undefined ? `${path}:${line}` : `${path}:${line}:${column}`
}

/** `0.4 s left`, or `due` when the time has come. */
export function timeLeft(due: Milliseconds, now: Milliseconds): string {
  return due > now ? `${duration(due - now)} left` : 'due'
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
