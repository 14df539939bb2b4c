import type { DebugProtocol } from '@vscode/debugprotocol'
import { rejectionFilter } from '../capabilities'
import type { Cdp } from './cdp'
import type { DebuggerDomain } from './debuggerDomain'
import { stopGroup } from './frameAccess'
import type { CallFrame, Paused, RemoteObject } from './types'
import { describe } from './values'

const known: ReadonlySet<string> = new Set(['caught', 'uncaught', rejectionFilter])

type State = 'none' | 'caught' | 'uncaught' | 'all'

/** Exception filters, and what is told of an exception that stopped the program. */
export class Exceptions {
  private conditions = new Map<string, string | undefined>()
  private areRejectionsWatched = false
  private thrown: (RemoteObject & { uncaught?: boolean }) | undefined

  constructor(
    private readonly cdp: Cdp,
    private readonly domain: () => DebuggerDomain,
  ) {}

  async set({ filters, filterOptions = [] }: DebugProtocol.SetExceptionBreakpointsArguments): Promise<void> {
    const options = [...filters.map(filterId => ({ filterId, condition: undefined })), ...filterOptions]
    const wanted = options.filter(({ filterId }) => known.has(filterId))
    this.conditions = new Map(wanted.map(({ filterId, condition }) => [filterId, condition?.trim() || undefined]))
    await this.watchRejections(this.conditions.has(rejectionFilter))
    await this.domain().need('exceptions', this.state !== 'none')
    if (this.domain().on) await this.prepare()
  }

  async prepare(): Promise<void> {
    await this.cdp.send('Debugger.setPauseOnExceptions', { state: this.state })
  }

  /** Whether to stop at this exception. */
  async stopsAt({ data }: Paused): Promise<boolean> {
    const thrown = data as unknown as typeof this.thrown
    const condition = this.conditions.get(thrown?.uncaught ? 'uncaught' : 'caught')
    this.thrown = thrown
    return condition === undefined || (await this.holds(condition, thrown))
  }

  /** Whether the program stops at rejections that nobody handles; false by default. */
  async watchRejections(on: boolean): Promise<void> {
    if (on === this.areRejectionsWatched) return
    this.areRejectionsWatched = on
    await this.cdp.send('Wakepoint.stopAtRejections', { on })
  }

  /** Whether to stop for this reason of a rejection that nobody handles. */
  async stopsAtRejection(frame: CallFrame): Promise<boolean> {
    const { callFrameId } = frame
    const { result } = await this.cdp.send('Debugger.evaluateOnCallFrame', {
      callFrameId,
      expression: 'reason',
      generatePreview: true,
      objectGroup: stopGroup,
    })
    this.thrown = { ...result, uncaught: true }
    const condition = this.conditions.get(rejectionFilter)
    return condition === undefined || (await this.holds(condition, result))
  }

  forget(): void {
    this.thrown = undefined
  }

  /** `TypeError: x is not a function`, in one line. */
  get text(): string {
    return this.thrown ? describe(this.thrown).split('\n    at ')[0]! : ''
  }

  /** The stack that an error carries; empty for anything else that is thrown. */
  get stackText(): string {
    return this.thrown?.subtype === 'error' ? (this.thrown.description ?? '') : ''
  }

  get info(): DebugProtocol.ExceptionInfoResponse['body'] {
    const { thrown } = this
    const exceptionId = thrown?.className ?? thrown?.type ?? 'Exception'
    const breakMode = thrown?.uncaught ? 'unhandled' : 'always'
    const stackTrace = thrown?.description
    return { exceptionId, description: this.text, breakMode, details: { message: this.text, stackTrace } }
  }

  private get state(): State {
    const [caught, uncaught] = [this.conditions.has('caught'), this.conditions.has('uncaught')]
    if (caught) return uncaught ? 'all' : 'caught'
    return uncaught ? 'uncaught' : 'none'
  }

  private async holds(condition: string, error: RemoteObject | undefined): Promise<boolean> {
    if (!error) return true
    const { result, exceptionDetails } = await this.cdp.send('Runtime.callFunctionOn', {
      functionDeclaration: `function(error){return !!(${condition}\n)}`,
      arguments: [error.objectId ? { objectId: error.objectId } : { value: error.value }],
      ...(await this.anyObject()),
      silent: true,
      returnByValue: true,
    })
    return !exceptionDetails && result.value === true
  }

  private async anyObject() {
    const { result } = await this.cdp.send('Runtime.evaluate', { expression: 'globalThis', objectGroup: 'stop' })
    return { objectId: result.objectId! }
  }
}
