import { createModel } from '../model'
import type { ShowOptions } from './options'
import { readRecording } from './recording'
import { renderView } from './table'

/** What a recording says, at its end or at the program time asked for. */
export function show({ recording, query, json, at }: ShowOptions): string {
  const model = createModel()
  for (const fact of readRecording(recording)) {
    if (at !== undefined && fact.time > at * 1000) break
    model.apply(fact)
  }
  const now = at === undefined ? model.now : at * 1000
  const view = model.view(query, { program: at === undefined ? 'ended' : 'running', now })
  return json ? `${JSON.stringify(view)}\n` : renderView(view, query.loops === true)
}
