import { type ProbeOptions, probeVariable } from '../../protocol'

/** Takes the probe's instructions out of the environment; undefined where there are none or they can't be read. */
export function takeOptions(env: NodeJS.ProcessEnv): ProbeOptions | undefined {
  const text = env[probeVariable]
  delete env[probeVariable]
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as ProbeOptions
  } catch {
    return undefined
  }
}
