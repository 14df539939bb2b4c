/** A failure that a person can mend: its message is one sentence that says what to do; no stack is printed for it. */
export class Sentence extends Error {}

/** Prints one line of progress. */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/**
 * Runs the given work under a name: says when it starts, and how long it took when that was worth a word.
 * @template T
 * @param {string} name what is being done, as in "compiling"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const start = performance.now()
  say(`… ${name}`)
  const result = await work()
  const seconds = (performance.now() - start) / 1000
  if (seconds >= 1) say(`✓ ${name} (${seconds.toFixed(1)} s)`)
  return result
}

/** Runs `main`, and turns what it throws into a printed sentence (or stack) and exit code 1. */
export async function entry(main) {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    process.stderr.write(`\n${error instanceof Sentence ? error.message : (error?.stack ?? error)}\n`)
    process.exitCode = 1
  }
}
