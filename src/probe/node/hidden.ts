import { Carrier } from './carrier'

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
