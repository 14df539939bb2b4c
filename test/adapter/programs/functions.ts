import { setTimeout as sleep } from 'node:timers/promises'

interface User {
  readonly id: number
}

class Pool {
  readonly free: number[] = [1, 2]

  async acquire(user: User): Promise<number> {
    await sleep(user.id) /*@acquire*/
    return this.take() /*@return*/
  }

  private take(): number {
    return this.free.pop() ?? 0 /*@take*/
  }
}

function loadUser(id: number): User {
  const user = { id }
  return user
}

const label = (user: User) => `user ${user.id}` /*@label*/

const pool = new Pool()
for (let id = 1; id < 4; id++) {
  const user = loadUser(id)
  console.log(label(user), await pool.acquire(user))
}
const { late } = await import('./lateFunctions.mjs')
console.log(late(7))
