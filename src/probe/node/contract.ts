/**
 * What the transformer's inserted text calls, and what it tells about a file. The transformer and the loader write
 * against these words; the call records behind them are `calls/calls.ts`.
 *
 * ```js
 * async function load(id) {const $wp_t=$wp_enter(7);try{const $wp_s=$wp_c=>eval($wp_c);
 *   const row = ($wp_t.v=await $wp_suspend(pool.query(id),$wp_t,8,$wp_s));
 *   try { $wp_t.v=await $wp_suspend(row.lock(),$wp_t,9,$wp_s) } catch (e) {$wp_caught($wp_t); log(e) }
 *   for await (const line of $wp_iterate(row.lines(),$wp_t,10,$wp_s)) {$wp_t.v=void 0; print(line) }$wp_t.v=void 0;
 *   return $wp_return(row.close(),$wp_t,11) }finally{$wp_exit($wp_t)}}
 * const gate = $wp_made($wp_making(12),new Promise(resolve => { open = resolve }))
 * ```
 *
 * What is awaited comes first: evaluated last, it would keep the others in the frame of each suspended call.
 *
 * Laws of the implementation: no probe throws, none calls into the program (no getter, no proxy trap, no `then`), and
 * every probe that takes a value returns that very value.
 *
 * A rejected await, an abandoned `yield` (`return()`, `throw()`) and the end of a `for await` reach the next probe
 * without a resume: *any* probe on a call that still counts as suspended means that it runs again.
 */
export interface Contract {
  /**
   * First thing in the body of an async function that awaits, yields or may return a promise: after the parameters,
   * before any statement. The call's own promise is the last one V8 initialised when no parameter initialiser made any.
   */
  enter(site: number): Call
  /** The same for the body of a module with a top-level await. Its `exit` is not called when the module throws. */
  module(site: number): Call
  /** Around the operand of `await`: `call` suspends right after this returns. */
  suspend<T>(value: T, call: Call, site: number, scope?: Scope): T
  /** The same where the operand is a `new Promise(…)`, between `making` and this: no need for `made`. */
  suspendMade<T>(token: unknown, value: T, call: Call, site: number, scope?: Scope): T
  /**
   * First in each `catch` and `finally` block of a `try` that awaits. Nothing when the call is running already. The
   * inserted text also hands over what was caught where it has a name; that is for `declareContract`, not for here.
   */
  caught(call: Call): void
  /**
   * Around the operand of `return` in an async function (not a generator) where it may be a promise. `finally` blocks of
   * the program may still run, await, or return something else. After `exit`, a call whose last `returned` value is a
   * promise stays known as waiting for it: its own promise is resolved with that one.
   */
  returned<T>(value: T, call: Call, site: number): T
  /** In the outermost `finally`: the call is over, by return or by throw (also by `return()` of an async generator). */
  exit(call: Call): void
  /**
   * Around the operand of `yield` in an async generator, and of its `return` (site kind `return`), which awaits too.
   * The generator first awaits `value`, then, for `yield`, waits for its consumer's next request.
   */
  yielded<T>(value: T, call: Call, site: number, scope?: Scope): T
  /**
   * Around the operand of `yield*` in an async generator: until its resume the call is driven by what it delegates to.
   * Returns the iterable or a stand-in, as `iterate` does.
   */
  delegate<T>(iterable: T, call: Call, site: number, scope?: Scope): T
  /**
   * Around the iterable of `for await`. Returns the iterable, or a stand-in that hands through the iterator's own
   * promises and says `suspend` for each of them; use `watchIterable` of `iterate.ts`, which adds no tick.
   */
  iterate<T>(iterable: T, call: Call, site: number, scope?: Scope): T
  /**
   * Evaluated just before `new Promise(…)` or `Promise.withResolvers()` of the text, in any function or at the top
   * level; what it returns is handed to `made`. In between the executor runs. `made` is missed when the constructor
   * throws, so a token outlived by its caller's `made` is dropped.
   */
  making(site: number): unknown
  /** Given what the expression made: as a rule a promise, but `Promise` may be the program's own word for anything. */
  made<T>(token: unknown, value: T): T
}

/**
 * The same for coroutines of our own asyncio: generators whose `yield*` awaits. A coroutine runs nothing when it is
 * called; its first probe comes when a task or another coroutine first drives it.
 *
 * ```js
 * function* load(id) {const $wp_t=$wp_coroutine(7);try{
 *   const row = ($wp_t.v=yield* $wp_awaiting(pool.query(id),$wp_t,8,$wp_c=>eval($wp_c))) }finally{$wp_ended($wp_t)}}
 * ```
 */
export interface CoroutineContract {
  /** First thing in the body. */
  coroutine(site: number): Call
  /** Around the operand of `yield*`: from here to the resume whatever yields does so for this call. */
  awaiting<T>(value: T, call: Call, site: number, scope?: Scope): T
  /** In the outermost `finally`. */
  ended(call: Call): void
}

/** One call of an async function, as the inserted text holds it in `$wp_t`. */
export interface Call {
  /**
   * Assigned when the call resumes with a value: `call.v = await …`. A setter and not a call, so that stepping over the
   * await has no second stop. Assigned `undefined` at the start of each round and after the end of a `for await`.
   */
  set v(value: unknown)
}

/** Evaluates source text in the scope where a call is suspended: read, write, `this`, `arguments`, private names. */
export type Scope = (code: string) => unknown

/**
 * The constants of the script scope that inserted text names; no property of `globalThis`. Declared once per thread by
 * `declareContract` before any instrumented text runs.
 */
export const CONTRACT_NAMES = {
  enter: '$wp_enter',
  module: '$wp_module',
  suspend: '$wp_suspend',
  suspendMade: '$wp_park',
  caught: '$wp_caught',
  returned: '$wp_return',
  exit: '$wp_exit',
  yielded: '$wp_yield',
  delegate: '$wp_delegate',
  iterate: '$wp_iterate',
  making: '$wp_making',
  made: '$wp_made',
} as const satisfies Record<keyof Contract, string>

/** The same for coroutines. */
export const COROUTINE_NAMES = {
  coroutine: '$wp_coroutine',
  awaiting: '$wp_awaiting',
  ended: '$wp_ended',
} as const satisfies Record<keyof CoroutineContract, string>

/** Every inserted name starts so; text that already holds it is left alone. Hide such names from scopes and stacks. */
export const PREFIX = '$wp_'

/** Ids of sites made in the hooks thread of Node 20 start here; those made in the program's own thread start at 1. */
export const HOOKS_THREAD_SITES = 1 << 24

/**
 * - `function`: an async function, arrow, method or async generator that holds probes; the whole of it.
 * - `module`: a module with top-level await; line 1.
 * - `await`, `yield`, `delegate` (`yield*`), `forAwait`, `return`: from the keyword to the end of the operand (of the head
 *   for `forAwait`). `awaitUsing`: the disposal at the end of a block that has `await using`.
 * - `promise`: `new Promise(…)` or `Promise.withResolvers()`, from its first character.
 */
export type SiteKind =
  | 'function'
  | 'module'
  | 'await'
  | 'yield'
  | 'delegate'
  | 'forAwait'
  | 'return'
  | 'awaitUsing'
  | 'promise'

/** A place in the text as the person wrote it. */
export interface Site {
  /** What inserted text passes to a probe. Unique in its thread's id range, not in time: a new run numbers anew. */
  readonly id: number
  readonly kind: SiteKind
  /** 1-based, in the original text (for a compiled file with a source map: in the source it was compiled from). */
  readonly line: number
  /** 1-based, in UTF-16 units. */
  readonly column: number
  readonly endLine: number
  /** 1-based, first column after the site. */
  readonly endColumn: number
  /** The function that holds the site as a person calls it: `load`, `Pool.acquire`, `handler`, `app.get("/a")`, `items.map(…)`, `(anonymous)`, `(module)`. */
  readonly functionName: string
  /** The id of the `function` or `module` site that holds this one; absent for those, and where no probed call does. */
  readonly functionSite?: number
  /** What is awaited, yielded, returned or iterated: its source text in one line, cut after 80 characters with `…`. */
  readonly expression: string
  /**
   * Of a `promise` site: the statements of its executor (of `Promise.withResolvers()`: those around it) that hand on or
   * call its resolve and reject functions, as `expression` is written. Empty: there are none, so nobody can ever settle
   * it. Absent where the text doesn't say.
   */
  readonly settledBy?: string
  /** Where what is awaited comes from, as far as the text itself says that it is a package. */
  readonly library?: Library
  /** Absolute path or URL of the original source where it isn't the file's own `path` (compiled with a source map). */
  readonly source?: string
}

/** A package, and how an awaited expression leads to it. */
export interface Library {
  /** Its name as an import has it, without the path behind it; of Node's own modules `node:fs`. */
  readonly package: string
  /** What has made the object or function that is called: `Redis` of `new Redis(…)`, `pLimit()`. Absent: the import itself. */
  readonly maker?: string
  /** What is awaited, where the site only has its name. */
  readonly expression?: string
}

/**
 * A change of a line's columns, in characters of that line from 0. Edits of a line are in order. The text V8 runs has
 * `inserted` characters at `generated` that the original doesn't have (for 0 characters: a mapping point only).
 */
export interface Edit {
  /** 0-based line; lines never move. */
  readonly line: number
  /** 0-based column in the text V8 runs where this edit starts. */
  readonly generated: number
  /** 0-based column in the original text that stands here. */
  readonly original: number
  /** How many characters were put in. */
  readonly inserted: number
}

/** All that is known of one instrumented file. Plain data: fit for `postMessage` and JSON. */
export interface SiteFile {
  /** Absolute path of the file that was loaded, with the separators of the platform. */
  readonly path: string
  /** As V8 names the script: the path for CommonJS, the `file:` URL (query included) for a module. */
  readonly url: string
  readonly sites: readonly Site[]
  /** For columns of positions, and, where `inserted` > 0, the ranges for CDP's `skipList`. */
  readonly edits: readonly Edit[]
  /** The file's own source map (JSON text or its URL as the file's comment says it); absent when it has none. */
  readonly sourceMap?: string
}
