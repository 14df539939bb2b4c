import { type ChildOptions, childVariable, type ProbeOptions, probeVariable } from '../../protocol'
import { withoutPreload } from './preload'

/** What the probe was told: in the program itself, or in a process that the program has started. */
export type Instructions = ProbeOptions | ChildInstructions

/** The file that the process was started for is what its session is called. */
export type ChildInstructions = ChildOptions & { readonly program: string }

/** Takes the probe's instructions out of the environment; undefined where there are none or they can't be read. */
export function takeOptions(env: NodeJS.ProcessEnv): ProbeOptions | undefined {
  return take(env, probeVariable) as ProbeOptions | undefined
}

/** The same in a process that the program has started; what the person had in `NODE_OPTIONS` is there again. */
export function takeChildOptions(env: NodeJS.ProcessEnv): ChildOptions | undefined {
  const { NODE_OPTIONS } = env
  const own = NODE_OPTIONS === undefined ? undefined : withoutPreload(NODE_OPTIONS)
  if (own === undefined) delete env.NODE_OPTIONS
  else if (own !== NODE_OPTIONS) env.NODE_OPTIONS = own
  return take(env, childVariable) as ChildOptions | undefined
}

function take(env: NodeJS.ProcessEnv, name: string): unknown {
  const text = env[name]
  delete env[name]
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
