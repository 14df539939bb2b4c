import type { DebugProtocol } from '@vscode/debugprotocol'

/** The session's exception filters in debugpy's words. `uncaught` alone would not stop for a task: it swallows them. */
const filters: Readonly<Record<string, readonly string[]>> = {
  caught: ['raised'],
  raised: ['raised'],
  uncaught: ['uncaught', 'userUnhandled'],
  userUnhandled: ['userUnhandled'],
}

/** `setExceptionBreakpoints` as debugpy understands it. Filters that are the session's own are left out. */
export function exceptionFilters(args: DebugProtocol.SetExceptionBreakpointsArguments): object {
  const options = (args.filterOptions ?? []).flatMap(({ filterId, condition }) =>
    (filters[filterId] ?? []).map(name => ({ filterId: name, condition })),
  )
  return { filters: args.filters.flatMap(name => filters[name] ?? []), filterOptions: options }
}
