/** Puts a value on a foreign object where no program can find it: a private field, as V8 keeps it beside the shape. */
class Carrier {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: a derived class adds its private fields to what this returns
    return object
  }
}

class Hidden extends Carrier {
  #wakepoint: object

  constructor(object: object, value: object) {
    super(object)
    this.#wakepoint = value
  }

  static on(object: object): object | undefined {
    return #wakepoint in object ? (object as Hidden).#wakepoint : undefined
  }
}

/** Lets the inspector find `value` as the private field `#wakepoint` of `object`; a second time changes nothing. */
export function hideOn(object: object, value: object): void {
  if (Hidden.on(object) === undefined) new Hidden(object, value)
}
