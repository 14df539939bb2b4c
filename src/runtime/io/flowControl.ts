import type { EventLoop } from '../eventLoop'
import { endsTheLoop, ValueError } from '../exceptions'
import type { BaseProtocol } from './protocols'
import { Transport } from './transports'

/** The water marks of a transport that writes: it tells its protocol when to pause and when to go on. @internal */
export abstract class FlowControlledTransport extends Transport {
  /** @internal */ _protocol: BaseProtocol<any> | null = null
  #paused = false
  #high = DEFAULT_HIGH
  #low = DEFAULT_HIGH / 4

  constructor(
    /** @internal */ readonly _loop: EventLoop,
    extra?: Record<string, unknown>,
  ) {
    super(extra)
  }

  override getWriteBufferLimits(): [number, number] {
    return [this.#low, this.#high]
  }

  override setWriteBufferLimits(limits?: { high?: number | null; low?: number | null }): void {
    const high = limits?.high ?? (limits?.low == null ? DEFAULT_HIGH : 4 * limits.low)
    const low = limits?.low ?? Math.floor(high / 4)
    if (!(high >= low && low >= 0)) throw new ValueError(`high (${high}) must be >= low (${low}) must be >= 0`)
    this.#high = high
    this.#low = low
    this._maybePauseProtocol()
  }

  /** Call it when the buffer has grown. @internal */
  _maybePauseProtocol(): void {
    if (this.#paused || this.getWriteBufferSize() <= this.#high) return
    this.#paused = true
    this.#tell('pause_writing', () => this._protocol!.pauseWriting())
  }

  /** Call it when the buffer has shrunk. @internal */
  _maybeResumeProtocol(): void {
    if (!this.#paused || this.getWriteBufferSize() > this.#low) return
    this.#paused = false
    this.#tell('resume_writing', () => this._protocol!.resumeWriting())
  }

  /** The protocol was told to pause. @internal */
  get _protocolPaused(): boolean {
    return this.#paused
  }

  #tell(method: string, call: () => void): void {
    try {
      call()
    } catch (error) {
      if (endsTheLoop(error)) throw error
      this._loop.callExceptionHandler({
        message: `protocol.${method}() failed`,
        exception: error,
        transport: this,
        protocol: this._protocol,
      })
    }
  }
}

const DEFAULT_HIGH = 64 * 1024
