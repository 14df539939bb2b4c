import type { Fact } from '../protocol'
import { startPanel } from './panel'
import { recordingTransport } from './recordingTransport'

/**
 * A page of a plain browser that plays a recorded file through the model: `?facts=URL` of a file with one fact a line
 * (or `{"facts": [...]}`, as a probe sends them), `&at=end` to begin with all of it told, `&speed=10` to play faster.
 */
async function play(): Promise<void> {
  const parameters = new URLSearchParams(location.search)
  const source = parameters.get('facts') ?? 'facts.jsonl'
  const answer = await fetch(source)
  if (!answer.ok) {
    document.body.textContent = `There is no recording at ${source}. Name one with ?facts=URL.`
    return
  }
  const facts = readFacts(await answer.text())
  const speed = parameters.get('at') === 'end' ? Number.POSITIVE_INFINITY : Number(parameters.get('speed') ?? 1)
  const state = parameters.get('program')
  const transport = recordingTransport(facts, speed, state === 'held' || state === 'ended' ? state : 'running')
  startPanel(document.body, transport)
}

function readFacts(text: string): Fact[] {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .flatMap(line => {
      const told: Fact | { facts: Fact[] } = JSON.parse(line)
      return 'facts' in told ? told.facts : [told]
    })
}

void play()
