import { setTimeout as sleep } from 'node:timers/promises'

const double = (n: number): number => n * 2

async function wait(n: number): Promise<number> {
  await sleep(1)
  return n
}

async function add(a: number): Promise<number> {
  const parts: number[] = [double(a), await wait(a), double(a + 1)] /*@parts*/
  return parts.reduce((sum, part) => sum + part) /*@sum*/
}

for (let n = 0; n < 2; n++) console.log(await add(n))
