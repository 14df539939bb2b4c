/** Does what Node calls deprecated, unheard: `--pending-deprecation` would tell the program of it. */
export function undeprecated<Answer>(work: () => Answer): Answer {
  const before = Object.getOwnPropertyDescriptor(process, 'noDeprecation')
  // Read-only where the program is told of nothing anyway.
  Reflect.set(process, 'noDeprecation', true)
  try {
    return work()
  } finally {
    if (before === undefined) Reflect.deleteProperty(process, 'noDeprecation')
    else Reflect.set(process, 'noDeprecation', before.value)
  }
}
