import type { FactBody } from '../../protocol'
import { isPendingFuture } from './asyncio/futures'
import { liveCall } from './calls/live'
import { memory } from './calls/rows'
import { type WhereNow, whereNow } from './calls/where'
import type { Clock } from './clock'
import { makeCommands } from './commands'
import type { Heartbeat } from './heartbeat'
import { Control } from './shared'
import { mark } from './waking/marked'

/**
 * The witness as the courier, and through it an adapter, finds it on the main thread.
 *
 * The registry is reachable from no name of the program: it hangs on the intrinsic `Reflect` by a private field that
 * only V8's inspector can see. The courier finds it once and keeps the remote object. An adapter does not search for it:
 * besides every CDP method (`{ command, method, params }`) the tunnel answers these of its own, with the program running,
 * blocked in a loop, or paused:
 *
 * - `Wakepoint.scope` `{ frame: TaskFrame.id, objectGroup? }` → `{ result: RemoteObject }`: the scope closure
 *   `(source: string) => value` of a suspended call's frame; `{ result: { type: 'undefined' } }` when that frame is gone
 *   or has no variables. With its `objectId`:
 *   - variables: `Runtime.getProperties { objectId, ownProperties: true }` → `internalProperties` named `[[Scopes]]` →
 *     `Runtime.getProperties` of that array's elements, innermost first. Its first scope belongs to the closure itself
 *     (`$wp_c`) and the last ones are the script's and the global scope. Hide every name that starts with `$wp_`.
 *   - evaluate, and write (`x = 5`): `Runtime.callFunctionOn { objectId, functionDeclaration:
 *     'function(source){return this(source)}', arguments: [{ value: source }], objectGroup, generatePreview }`. `this`,
 *     `arguments` and private names are those of the call. `throwOnSideEffect` works as in `Runtime.evaluate`.
 * - `Wakepoint.mark` `{ objectId }` → `{ number }`: for the selector `future`; a sentence in place of the number where the
 *   object is no promise and no future, or has settled.
 * - `Wakepoint.sites` `{}` → `{ files: SiteFile[] }` (`contract.ts`): every instrumented file so far, with the edits for
 *   columns and `skipList`. Later ones arrive as the event `Wakepoint.siteFile` `{ file: SiteFile }`.
 * - `Wakepoint.functions` `{ paths, names }` → `{ functions: FunctionEntry[] }` (`functionTable.ts`).
 * - `Wakepoint.stopAtRejections` `{ on: boolean }` → `{}`: whether to stop where Node finds that a promise was rejected
 *   and nobody handles it. The function of the stop's script is then called `rejection`, and its parameter `reason`.
 *
 * Stops. `wakepointHit` is told first; then the courier enables the Debugger domain if no one has, which sends
 * `Debugger.scriptParsed` for all scripts; then comes `Debugger.paused` from the script `wakepoint:stop`. Its top frames
 * (that script, and the probe's own files) are to be hidden: the first frame below them is the woken call, in the middle
 * of `await`'s statement; a step out of the hidden ones ends on it. An adapter that needs no Debugger domain any more
 * sends `Debugger.disable` after `Debugger.resume`; the courier enables it again for the next stop.
 * At the waker the function of that script is called `waker` and not `wakee`, and the frame of the line that settles is
 * the first one of the program: it is shown as it stands, in the middle of its statement.
 *
 * The script of the stop is called `wakepoint:stop` and must not be blackboxed (V8 ignores `debugger` there); blackbox
 * the probe's own files. Frames of both are never the person's.
 */
export interface Registry {
  /** The scope closure of a frame, see above; the courier knows in which row its call was. */
  scope(frame: number, row: number): ((source: string) => unknown) | undefined
  /** The number of a promise or future for a wakepoint on its settling; a sentence where nothing will settle. */
  mark(value: unknown): number | string
  /** Executes a command of the protocol; answers `{ ok }` or `{ error }`, and facts to send before it, as JSON. */
  command(name: string, json: string): string
  /** Where the main thread is, asked when the loop does not come round; undefined when it is in no code at all. */
  where(): WhereNow | undefined
}

export function makeRegistry(heartbeat: Heartbeat, tell: (fact: FactBody) => void, now: Clock): Registry {
  const { control } = memory
  const execute = makeCommands(tell, now)
  const timed = <T>(answer: () => T): T => {
    const start = performance.now()
    try {
      return answer()
    } finally {
      control[Control.questionTime] += Math.round((performance.now() - start) * 1000)
    }
  }
  return {
    scope(id, row) {
      const call = liveCall([id, row])
      return call === 'collected' ? undefined : call?.scope
    },
    mark: value => mark(value, isPendingFuture),
    command: (name, json) => timed(() => execute(name, json)),
    where: () => timed(() => whereNow(heartbeat)),
  }
}
