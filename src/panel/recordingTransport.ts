import { createModel } from '../model'
import type { Fact, FromPanel, Milliseconds, ToPanel, View } from '../protocol'
import type { Transport } from './transport'

const session = 'recording'

/** Answers the panel as the extension would, from recorded facts that are told in the time they took. */
export function recordingTransport(
  facts: readonly Fact[],
  speed: number,
  program: View['program'] = 'running',
): Transport {
  const model = createModel()
  const wakepoints = new Set<string>()
  const start = performance.now()
  let told = 0
  let tell: (message: ToPanel) => void = () => {}
  const timer = setInterval(advance, 100)
  advance()

  return {
    listen: listener => {
      // As in a webview: a message never arrives before its sender's work is done.
      tell = message => queueMicrotask(() => listener(message))
    },
    post: message => receive(message),
    kept: () => JSON.parse(sessionStorage.getItem('panel') ?? 'null'),
    keep: state => sessionStorage.setItem('panel', JSON.stringify(state)),
  }

  function now(): Milliseconds {
    return Number.isFinite(speed) ? (performance.now() - start) * speed : model.now
  }

  function advance(): void {
    const before = told
    const until = Number.isFinite(speed) ? now() : Number.POSITIVE_INFINITY
    for (let fact = facts[told]; fact && fact.time <= until; fact = facts[told]) {
      model.apply(fact)
      told++
    }
    if (told > before) tell({ type: 'changed', session, now: model.now })
    if (told === facts.length) clearInterval(timer)
  }

  function receive(message: FromPanel): void {
    switch (message.type) {
      case 'ready':
        tell({ type: 'sessions', sessions: [{ id: session, name: 'Recording' }], chosen: session })
        sayWakepoints()
        break
      case 'view': {
        const view = model.view(message.query, { program, now: now() })
        const { selected } = message.query
        const detail = selected === undefined ? undefined : model.detailOf(selected)
        tell({
          type: 'view',
          id: message.id,
          view: detail ? { ...view, detail: model.detailView(detail) } : view,
        })
        break
      }
      case 'toggleWakepoint':
        if (!wakepoints.delete(message.selector)) wakepoints.add(message.selector)
        sayWakepoints()
        break
    }
  }

  function sayWakepoints(): void {
    tell({ type: 'wakepoints', selectors: [...wakepoints] })
  }
}
