import { Event } from '@vscode/debugadapter'
import type { SelectedInterpreter } from '../../protocol'
import type { BackendEvents } from '../backend'
import { programGone } from '../errors'

/** The interpreter that the person has selected in the editor, asked for when a program needs it. */
export class Selection {
  private answer: ((selected: SelectedInterpreter) => void) | undefined
  private readonly over = new AbortController()

  constructor(private readonly events: BackendEvents) {}

  /**
   * Its path; undefined where none is selected. Only the extension can tell: an adapter that runs without one is told
   * so by having no storage. Rejects when the session ends.
   */
  async path(): Promise<string | undefined> {
    if (!process.env.WAKEPOINT_STORAGE) return undefined
    const { signal } = this.over
    const { path } = await new Promise<SelectedInterpreter>((answer, reject) => {
      if (signal.aborted) return reject(programGone())
      signal.addEventListener('abort', () => reject(programGone()), { once: true })
      this.answer = answer
      this.events.event(new Event('wakepoint/interpreterWanted', {}))
    })
    return path
  }

  /** The answer of the extension. */
  take(selected: SelectedInterpreter): void {
    this.answer?.(selected)
  }

  /** The session is over: nobody waits for an answer any more. */
  end(): void {
    this.over.abort()
  }
}
