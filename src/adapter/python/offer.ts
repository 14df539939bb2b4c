import { Event, ProgressEndEvent, ProgressStartEvent } from '@vscode/debugadapter'
import type { Choice, Question } from '../../protocol'
import type { BackendEvents } from '../backend'
import { programGone } from '../errors'
import { privateFolder } from './debugpy'
import { installDebugpy } from './installDebugpy'
import type { Interpreter } from './interpreter'

const install = 'Install debugpy'
const again = 'Try Again'

/** What is left to one who does without debugpy: to watch the program, or nothing. */
export type Otherwise = 'watch' | 'nothing'

const without = {
  watch: {
    choice: 'Only Watch',
    text: 'Wakepoint needs debugpy to stop Python programs at lines and wakepoints, and none was found. Install it?',
    means:
      'Without it the program is only watched: the panel fills, nothing stops. To be asked no more, set "observe": true in the launch configuration.',
    failed: 'Try it yourself in a terminal, or let the program be only watched for now.',
  },
  nothing: {
    choice: 'Do Not Attach',
    text: 'Wakepoint needs debugpy to attach to this Python program, and none was found. Install it?',
    means: 'Without it Wakepoint can only attach to programs on Python 3.14 or newer, or that say "import wakepoint".',
    failed: 'Try it yourself in a terminal, and attach again.',
  },
} satisfies Record<Otherwise, object>

/**
 * Asks the person whether debugpy shall be installed, where no copy is found; and installs it. Only the extension can
 * ask: without one there is no storage to install into, and so no offer.
 */
export class Offer {
  private pending: { readonly id: number; answer(choice: string): void } | undefined
  private next = 1
  private readonly over = new AbortController()

  constructor(private readonly events: BackendEvents) {}

  /** The folder of the package, or undefined when the person chooses to do without. Rejects when the session ends. */
  async make(interpreter: Interpreter, otherwise: Otherwise): Promise<string | undefined> {
    const folder = privateFolder(interpreter)
    if (!folder) return undefined
    const { choice: refusal, text, means, failed } = without[otherwise]
    let choice = await this.ask({
      text,
      detail: `It goes into Wakepoint's own storage; ${interpreter.path} stays as it is. ${means}`,
      choices: [install, refusal],
    })
    while (choice !== refusal) {
      try {
        return await this.install(interpreter, folder)
      } catch (error) {
        choice = await this.ask({
          text: `debugpy could not be installed: ${(error as Error).message}`,
          detail: `Wakepoint has run "${interpreter.path} -m pip install debugpy". ${failed}`,
          choices: [again, refusal],
        })
      }
    }
    return undefined
  }

  /** The person's answer. One that nobody waits for is nobody's. */
  choose({ question, choice }: Choice): void {
    if (this.pending?.id === question) this.pending.answer(choice)
  }

  /** The session is over: nobody waits for an answer, and nothing is installed any more. */
  end(): void {
    this.over.abort()
  }

  private ask(question: Omit<Question, 'id'>): Promise<string> {
    const id = this.next++
    const { signal } = this.over
    return new Promise((answer, reject) => {
      if (signal.aborted) return reject(programGone())
      signal.addEventListener('abort', () => reject(programGone()), { once: true })
      this.pending = { id, answer }
      this.events.event(new Event('wakepoint/question', { id, ...question }))
    })
  }

  private async install(interpreter: Interpreter, folder: string): Promise<string> {
    this.events.event(new ProgressStartEvent('debugpy', 'Installing debugpy'))
    try {
      return await installDebugpy(interpreter, folder, this.over.signal)
    } finally {
      this.events.event(new ProgressEndEvent('debugpy'))
    }
  }
}
