import type { CustomRequestName, CustomRequests } from '../protocol'
import type { Program } from './program'
import type { TaskThreads } from './taskThreads'
import type { Wakepoints } from './wakepoints'

type Handlers = {
  readonly [R in Exclude<CustomRequestName, 'wakepoint/session'>]: (
    args: CustomRequests[R]['arguments'],
  ) => Promise<CustomRequests[R]['body']>
}

/** What Wakepoint adds to DAP, answered from the model. */
export function panelRequests(
  program: Program,
  threads: TaskThreads,
  wakepoints: Wakepoints,
  goOn: () => Promise<void>,
  changed: () => void,
): Handlers {
  return {
    'wakepoint/view': async query => {
      const view = await program.view(query)
      return { ...view, stoppedIn: threads.stoppedIn, inCallStack: threads.inCallStack }
    },

    'wakepoint/showInCallStack': async ({ task, shown }) => {
      threads.show(task, shown)
      changed()
      return {}
    },

    'wakepoint/cancelTask': ({ task }) => program.command('cancelTask', { task }),

    'wakepoint/holdTime': ({ held }) => program.command('holdTime', { held }),

    'wakepoint/runToWakeUp': async ({ task }) => {
      await wakepoints.once(task === undefined ? 'any' : `#${task}`)
      if (program.isStopped) await goOn()
      return {}
    },

    'wakepoint/choose': choice => program.request('wakepoint/choose', choice),

    'wakepoint/interpreter': selected => program.request('wakepoint/interpreter', selected),

    'wakepoint/dump': async () => {
      const { model } = program
      const tasks = [...model.tasks()]
      const { runtime, pid, epoch, now, lost, unknownFacts, failures, loop } = model
      const sites = [...model.sites()]
      const dump = { runtime, pid, epoch, now, lost, unknownFacts, failures, state: program.state, loop, tasks, sites }
      return { facts: model.revision, text: JSON.stringify(dump, undefined, 1) }
    },
  }
}
