import { goesOn } from './programTime'

/**
 * The messages to V8's inspector of the main thread, in their order, none of them lost.
 *
 * Node serves no message while one runs code; it is only told meanwhile that more have come, and told once. Should that
 * code then pause, it would never look at them: the program would spin, and answer nobody any more. So while a message
 * runs code that may pause, what follows waits here until it has answered, or has paused.
 */
export class Posts {
  private waiting: Post[] = []
  /** What runs code that may pause. */
  private running: Post | undefined
  private isPaused = false

  constructor(
    /** Rejects with the inspector's own sentence. */
    private readonly send: (method: string, params: unknown) => Promise<any>,
    /** Whether the Debugger domain is on, as of what has been sent. */
    private readonly isDebugging: () => boolean,
  ) {}

  post(method: string, params?: unknown): Promise<any> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ method, params, resolve, reject })
      this.go()
    })
  }

  /** The program has paused, or goes on. */
  setPaused(isPaused: boolean): void {
    this.isPaused = isPaused
    if (!isPaused) return
    this.running = undefined
    this.go()
  }

  private go(): void {
    while (this.running === undefined) {
      const next = this.waiting.shift()
      if (next === undefined) return
      this.start(next)
    }
  }

  private start(post: Post): void {
    const { method, params, resolve, reject } = post
    const sent = this.send(method, params)
    if (goesOn(method)) this.isPaused = false
    const ended = () => {
      if (this.running !== post) return
      this.running = undefined
      this.go()
    }
    if (RUNS_CODE.has(method) && this.isDebugging() && !this.isPaused) {
      this.running = post
      // It answers when a promise has settled, which may take for ever; its code is over long before.
      if (awaits(params)) setTimeout(ended, CODE_MS).unref()
    }
    sent.then(resolve, reject).finally(ended)
  }
}

interface Post {
  readonly method: string
  readonly params: unknown
  resolve(answer: unknown): void
  reject(error: unknown): void
}

const RUNS_CODE = new Set(['Runtime.evaluate', 'Runtime.callFunctionOn', 'Runtime.runScript'])

/** How long code may take until its first await, milliseconds. */
const CODE_MS = 100

function awaits(params: unknown): boolean {
  return (params as { awaitPromise?: boolean } | undefined)?.awaitPromise === true
}
