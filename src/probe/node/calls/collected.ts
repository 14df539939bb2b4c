/** What a call awaits whose promise is gone: the resource of a call that nothing can wake. */
export const COLLECTED = {
  kind: 'promise',
  label: 'promise',
  cannotWake: 'garbage-collected, so nobody can settle it',
} as const
