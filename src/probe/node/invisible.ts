import { inspect, types } from 'node:util'

/**
 * Replaces functions of the program's world so that nothing of it can be seen: same name, length, properties, and the
 * same text from `Function.prototype.toString`.
 */
type AnyFunction = (this: any, ...args: any[]) => any

const originals = new WeakMap<object, object>()
const get = WeakMap.prototype.get.bind(originals)
let isToStringPatched = false

/** What a replacement stands for; undefined for what is none. */
export function originalOf(value: unknown): object | undefined {
  return typeof value === 'function' ? get(value) : undefined
}

/**
 * Replaces the method `name` of `owner` by what `wrap` makes of it. Does nothing when there is no such function or it
 * can't be replaced. Returns the original.
 */
export function replaceMethod(
  owner: any,
  name: PropertyKey,
  wrap: (original: AnyFunction) => AnyFunction,
): AnyFunction | undefined {
  const descriptor = owner && Object.getOwnPropertyDescriptor(owner, name)
  const original = descriptor?.value
  if (typeof original !== 'function' || (!descriptor?.writable && !descriptor?.configurable)) return undefined
  Object.defineProperty(owner, name, { ...descriptor, value: disguise(wrap(original), original) })
  return original
}

/**
 * Gives `replacement` the looks of `original`; those of an async function can't be given. `instead`: values of
 * properties that shall not be those of the original.
 *
 * @param replacement A method or an arrow function: others have a `prototype` that can't be taken away.
 */
export function disguise<F extends AnyFunction>(
  replacement: AnyFunction,
  original: F,
  instead: { readonly [key: symbol]: unknown } = {},
): F {
  patchToString()
  Reflect.ownKeys(replacement).forEach(key => {
    if (!Reflect.getOwnPropertyDescriptor(original, key)) Reflect.deleteProperty(replacement, key)
  })
  Reflect.ownKeys(original).forEach(key => {
    const descriptor = Reflect.getOwnPropertyDescriptor(original, key) as PropertyDescriptor
    const other = typeof key === 'symbol' ? instead[key] : undefined
    Reflect.defineProperty(replacement, key, other ? { ...descriptor, value: other } : descriptor)
  })
  Object.setPrototypeOf(replacement, Object.getPrototypeOf(original))
  passOff(replacement, original)
  return replacement as F
}

/** Lets `replacement` show the text of what `before`, itself a replacement, stands for. */
export function passOff(replacement: object, before: object): void {
  originals.set(replacement, originals.get(before) ?? before)
}

/**
 * A replacement of an async function or generator is none itself: another promise around the one it returns would be
 * settled later. To be called once.
 */
export function passOffAsync(): void {
  const { apply } = Reflect
  for (const name of ['isAsyncFunction', 'isGeneratorFunction'] as const)
    replaceMethod(
      types,
      name,
      original =>
        ({
          asked(this: unknown, value: unknown) {
            return apply(original, this, [originalOf(value) ?? value])
          },
        }).asked,
    )
  for (const made of [async () => undefined, async function* () {}]) showOriginals(Object.getPrototypeOf(made))
}

/** Lets `util.inspect` show what a replacement of an async function stands for: it asks V8 itself what is one. */
function showOriginals(prototype: object): void {
  const { custom } = inspect
  Object.defineProperty(prototype, custom, {
    get() {
      const original = originalOf(this)
      if (original === undefined || !types.isAsyncFunction(original)) return undefined
      return (_depth: number, options: object, show: typeof inspect) => show(original, options)
    },
    set(value) {
      Object.defineProperty(this, custom, { value, writable: true, enumerable: true, configurable: true })
    },
    enumerable: false,
    configurable: true,
  })
}

function patchToString(): void {
  if (isToStringPatched) return
  isToStringPatched = true
  const { apply } = Reflect
  replaceMethod(
    Function.prototype,
    'toString',
    original =>
      ({
        toString() {
          return apply(original, originalOf(this) ?? this, [])
        },
      }).toString as AnyFunction,
  )
}
