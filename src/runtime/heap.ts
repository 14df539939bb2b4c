/** Whether `a` comes strictly before `b`. */
export type Less<T> = (a: T, b: T) => boolean

/*
 * A binary heap in an array, by the same moves as Python's heapq (to the leaf, then up again): entries that compare
 * equal leave in the same order as there, and timers of one deadline are such entries.
 */

/** Adds an item. */
export function heapPush<T>(heap: T[], item: T, less: Less<T>): void {
  heap.push(item)
  towardsRoot(heap, 0, heap.length - 1, less)
}

/** Takes the least item; undefined when the heap is empty. */
export function heapPop<T>(heap: T[], less: Less<T>): T | undefined {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return last
  const least = heap[0]
  heap[0] = last
  towardsLeaf(heap, 0, less)
  return least
}

/** Makes any array a heap. */
export function heapify<T>(items: T[], less: Less<T>): void {
  for (let at = (items.length >> 1) - 1; at >= 0; at--) towardsLeaf(items, at, less)
}

function towardsRoot<T>(heap: T[], root: number, from: number, less: Less<T>): void {
  let at = from
  const item = heap[at]!
  try {
    while (at > root) {
      const parent = (at - 1) >> 1
      if (!less(item, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
  } finally {
    // Also where two items cannot be compared.
    heap[at] = item
  }
}

function towardsLeaf<T>(heap: T[], from: number, less: Less<T>): void {
  const end = heap.length
  let at = from
  const item = heap[at]!
  try {
    for (let child = 2 * at + 1; child < end; child = 2 * at + 1) {
      const right = child + 1
      if (right < end && !less(heap[child]!, heap[right]!)) child = right
      heap[at] = heap[child]!
      at = child
    }
  } finally {
    heap[at] = item
  }
  towardsRoot(heap, from, at, less)
}
