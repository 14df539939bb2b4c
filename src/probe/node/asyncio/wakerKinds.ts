/** Kinds of wakers as numbers: the index of each. Read by both threads. */
export const WAKER_KINDS = ['unknown', 'task', 'timer', 'io', 'thread', 'cancellation', 'callback'] as const
