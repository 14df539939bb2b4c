// Clients that order again and again, each with a short pause for thought.
import { setTimeout as sleep } from 'node:timers/promises'

export function startClients(url: string, count: number, wanted: number): { finished: Promise<number>; stop(): void } {
  let placed = 0
  let stopped = false

  async function client(user: number) {
    while (!stopped && placed < wanted) {
      placed++
      const response = await fetch(`${url}/?user=${user}`)
      const order = (await response.json()) as { order: number }
      if (order.order !== user) throw new Error(`user ${user} got order ${order.order}`)
      await sleep(100 + 37 * user)
    }
  }

  const all = Promise.all(Array.from({ length: count }, (_, user) => client(user + 1)))
  return {
    finished: all.then(() => placed),
    stop() {
      stopped = true
    },
  }
}
