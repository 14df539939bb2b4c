import { nameOf, type TaskRecord } from './record'

/** Names in an order where `worker 9` comes before `worker 10`: compare these with `<`. */
export function naturalName(record: TaskRecord): string {
  record.naturalName ??= naturalKey(nameOf(record))
  return record.naturalName
}

/** A text whose plain order is the natural order of names: numbers by value, letters without case first. */
export function naturalKey(name: string): string {
  const padded = name.replace(/\d+/g, digits => {
    const plain = digits.replace(/^0+(?=\d)/, '')
    return String.fromCharCode(48 + Math.min(plain.length, 200)) + plain
  })
  return `${padded.toLowerCase()}\u0000${name}`
}
