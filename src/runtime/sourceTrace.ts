/** Where things were made, kept in debug mode only. @internal */
export const creationOf = {
  /** Remembers the stack of the present call for an object. */
  note(object: object): void {
    stacks.set(object, new Error().stack?.split('\n').slice(2).join('\n') ?? '')
  },
  /** The stack the object was made with, or undefined. */
  stack(object: object): string | undefined {
    return stacks.get(object)
  },
  /** The innermost place of that stack outside the runtime, or undefined. */
  line(object: object): string | undefined {
    const frames = stacks.get(object)?.split('\n') ?? []
    const frame = frames.find(line => !isOwnFrame(line)) ?? frames[0]
    return frame?.trim().replace(/^at (?:.*\()?|\)$/g, '')
  },
}

/** Whether a line of a stack is inside the runtime. @internal */
export function isOwnFrame(line: string): boolean {
  return line.includes(ownFolder)
}

// As stacks write it, which is not __dirname where source maps are on.
const ownFolder =
  /(?:file:\/\/)?(\/.*\/|\w:\\.*\\)[^/\\]*$/.exec(new Error().stack?.split('\n')[1] ?? '')?.[1] ?? __dirname

const stacks = new WeakMap<object, string>()
