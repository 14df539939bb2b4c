/** A system of the comparison in a process of its own: takes pieces of work line by line, answers milliseconds. */
import { createInterface } from 'node:readline'

const { measure } = await import(process.argv[2])
for await (const line of createInterface({ input: process.stdin })) {
  const { work, args } = JSON.parse(line)
  process.stdout.write(`${JSON.stringify(await measure(work, args))}\n`)
}
