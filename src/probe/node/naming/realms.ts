import { originalOf } from '../invisible'
import type { Realm } from '../loader/realms'
import { nameGroups } from './groups'

/**
 * Lets what returns promises in another context of `vm` say what they wait for: its own `Promise`, and the functions that
 * the program took over there before ours stood in for them.
 */
export function nameRealm({ global, promises }: Realm): void {
  nameGroups(promises)
  if (global === undefined) return
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const value = Object.getOwnPropertyDescriptor(globalThis, name)?.value
    const original = originalOf(value)
    if (original === undefined) continue
    const there = Object.getOwnPropertyDescriptor(global, name)
    if (there?.value === original && there.writable) Object.defineProperty(global, name, { ...there, value })
  }
}
