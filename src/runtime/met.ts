/** Its constructor hands back the object it is given: so a class that extends it puts its fields into that. */
class Itself {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: that is the point
    return object
  }
}

/**
 * Tells of very many objects whether they were met before on one occasion. A set would give each a hash: for ten thousand
 * coroutines that takes longer than their steps. A private field that is put into the object costs a third of it, and no
 * program can see it. Not for futures, whose fields all of the runtime uses: compiled code is quick with one shape.
 * @internal
 */
export class Met extends Itself {
  // By this name Wakepoint's Variables view leaves it out.
  #wakepoint: object

  private constructor(object: object, occasion: object) {
    super(object)
    this.#wakepoint = occasion
  }

  /** Whether the object was met on this occasion; from now on it was. */
  static before(object: object, occasion: object): boolean {
    if (!(#wakepoint in object)) new Met(object, occasion)
    else if (object.#wakepoint === occasion) return true
    else object.#wakepoint = occasion
    return false
  }
}
