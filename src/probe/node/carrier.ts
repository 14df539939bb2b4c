/**
 * The base of classes that put a value on a foreign object where no program can find it: a private field, as V8 keeps it
 * beside the shape.
 */
export class Carrier {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: a derived class adds its private field to what this returns
    return object
  }
}
