import { replaceMethod } from '../invisible'
import { isMaking, note, type Origin, stamp } from '../origins'
import { traceMaking } from './traces'

/** What a call with these arguments makes or sets up; undefined when there is nothing to say. */
type OriginOf = (args: readonly unknown[], receiver: any) => Origin | undefined

const { apply } = Reflect

/** Functions that stamp the very promise they return. */
const stampers = new WeakSet<object>()

export function isStamper(value: unknown): boolean {
  return typeof value === 'function' && stampers.has(value)
}

/** Lets a function that returns promises stamp them with what `origin` makes of its arguments. */
export function stampPromises(owner: object, name: string, origin: OriginOf): void {
  replaceMethod(owner, name, original => {
    const { stamped } = {
      stamped(this: unknown, ...args: unknown[]) {
        const made = origin(args, this)
        const result = apply(original, this, args)
        if (made === undefined) return result
        traceMaking(made)
        return stamp(result, made)
      },
    }
    stampers.add(stamped)
    return stamped
  })
}

/** Lets a function be noted, when it is called while an executor runs, as what may settle the promise. */
export function noteInExecutors(owner: object, name: string, origin: OriginOf): void {
  replaceMethod(
    owner,
    name,
    original =>
      ({
        noted(this: unknown, ...args: unknown[]) {
          if (isMaking()) {
            const made = origin(args, this)
            if (made !== undefined) note(made)
          }
          return apply(original, this, args)
        },
      }).noted,
  )
}
