import type { Row } from '../../protocol'
import type { Shown } from '../shown'
import { type Wakeable, wakepointOn } from '../wakepoint'

/** What the editor's menu of a row or lane may offer, and what its commands are handed; see `webview/context` in package.json. */
export function menuContext({ state }: Shown, row: Wakeable & Pick<Row, 'task' | 'state'>): string {
  const { task, position } = row
  const { view } = state
  const there = wakepointOn(state.wakepoints, row)
  const place = { selector: there ?? row.selector, hasWakepoint: there !== undefined, ...(position && { position }) }
  const detail = view?.detail?.detail
  const isOver = state.ended || task === undefined || row.state === 'finished'
  const offers = isOver
    ? { webviewSection: 'row' }
    : {
        webviewSection: 'task',
        task,
        canStop: view?.can.stop === true,
        isStopped: view?.program === 'paused' || view?.program === 'held',
        isInCallStack: view?.inCallStack?.includes(task) === true,
        cancellable: detail?.task === task ? detail.cancellable === true : view?.can.cancel,
      }
  return JSON.stringify({ ...offers, ...place, preventDefaultContextMenuItems: true })
}
