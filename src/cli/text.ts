import { basename } from 'node:path'

/** `pool.ts:41` */
export function placeText(position: { readonly path: string; readonly line: number }): string {
  return `${basename(position.path)}:${position.line}`
}

export function secondsText(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
