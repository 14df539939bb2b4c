import { Session } from 'node:inspector'
import { Posts } from './posts'

/** V8's inspector of the main thread, driven from here: no port is opened, and it answers while that thread is busy. */
export interface Tunnel {
  /** Rejects with the inspector's own sentence. */
  post(method: string, params?: unknown): Promise<any>
  /** Calls a method of the registry on the main thread, also in the middle of a loop; see `registry.ts`. */
  ask(method: string, ...args: readonly unknown[]): Promise<any>
  /** Asks as `ask` does, and posts right behind the question, before its answer is there; answers what V8 does. */
  askAndPost(question: readonly [string, ...unknown[]], method: string, params?: unknown): Promise<any>
  /** The same with an object of the program; undefined: none. */
  askWith(method: string, objectId: string | undefined): Promise<any>
  /** The same, but answers a `RemoteObject`. */
  askForObject(method: string, objectGroup: string | undefined, ...args: readonly unknown[]): Promise<any>
  /** Enables the Debugger domain unless it is enabled. */
  enableDebugger(): Promise<void>
  /** Disables it in any case; a stopped program goes on. */
  disableDebugger(): Promise<void>
  close(): void
}

export function openTunnel(onEvent: (method: string, params: unknown) => void): Tunnel {
  const session = new Session()
  session.connectToMainThread()
  let isDebugging = false
  /** From the moment a wakepoint wants to stop until it has. */
  let isStopping = false
  let isPaused = false
  /** While a step is on its way, what is asked of the program would be stepped into: it waits for a moment. */
  let quiet: Promise<void> | undefined
  let endQuiet: () => void = () => undefined
  const beQuiet = () => {
    endQuiet()
    quiet = new Promise<void>(resolve => {
      const timer = setTimeout(() => endQuiet(), QUIET_MS)
      endQuiet = () => {
        clearTimeout(timer)
        quiet = undefined
        resolve()
      }
    })
  }
  session.on('inspectorNotification', ({ method, params }: any) => {
    if (method === 'Debugger.paused') {
      endQuiet()
      isPaused = true
      isStopping = false
      posts.setPaused(true)
    }
    if (method === 'Debugger.resumed') {
      isPaused = false
      posts.setPaused(false)
    }
    onEvent(method, params)
  })
  const send = (method: string, params?: unknown) => {
    // The adapter could not know yet that the program stops (again); to disable would let it go on.
    if (method === 'Debugger.disable' && (isStopping || isPaused)) return Promise.resolve({})
    if (method.startsWith('Debugger.step')) beQuiet()
    if (method === 'Debugger.enable') isDebugging = true
    if (method === 'Debugger.disable') isDebugging = false
    return new Promise<any>((resolve, reject) =>
      (session as any).post(method, params, (error: { message: string } | null, answer: unknown) =>
        error ? reject(new Error(plain(error.message))) : resolve(answer),
      ),
    )
  }
  const posts = new Posts(send, () => isDebugging)
  const post = (method: string, params?: unknown) => posts.post(method, params)
  let registry: Promise<string> | undefined
  const registryFound = async () => {
    registry ??= findRegistry(post)
    const objectId = await registry
    await quiet
    return objectId
  }
  const callOn = (objectId: string, method: string, args: readonly unknown[], how: object) =>
    post('Runtime.callFunctionOn', {
      objectId,
      // Named as ours: a stop that is due may come while this runs, and must not be shown there.
      functionDeclaration: `function(...a){return this.${method}(...a)}${OURS}\n`,
      arguments: args.map(value => (value instanceof RemoteId ? { objectId: value.id } : { value })),
      silent: true,
      ...how,
    })
  const callOnce = async (method: string, args: readonly unknown[], how: object) =>
    callOn(await registryFound(), method, args, how)
  const call = async (method: string, args: readonly unknown[], how: object) => {
    const answer = await callOnce(method, args, how).catch(() => {
      // `Runtime.disable` forgets all remote objects.
      registry = undefined
      return callOnce(method, args, how)
    })
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? 'The probe failed.')
    return answer
  }
  return {
    post,
    ask: async (method, ...args) => (await call(method, args, { returnByValue: true })).result.value,
    async askAndPost([name, ...args], method, params) {
      const objectId = await registryFound()
      const asked = callOn(objectId, name, args, { returnByValue: true })
      const posted = post(method, params)
      const again = () => call(name, args, { returnByValue: true })
      const [, answer] = await Promise.all([asked.catch(again), posted])
      return answer
    },
    askWith: async (method, objectId) =>
      (await call(method, objectId ? [new RemoteId(objectId)] : [], { returnByValue: true })).result.value,
    askForObject: (method, objectGroup, ...args) => call(method, args, { objectGroup }),
    async enableDebugger() {
      isStopping = true
      if (!isDebugging) await post('Debugger.enable', {})
    },
    async disableDebugger() {
      isStopping = false
      isPaused = false
      await post('Debugger.disable')
    },
    close: () => session.disconnect(),
  }
}

/** How long a question waits for a step to end, milliseconds: most land sooner, and one over an await may never. */
const QUIET_MS = 100

/** The name of what is asked of the program between its own steps: no stop is meant for it. */
const OURS = '//# sourceURL=wakepoint:command'

/** Stands for an object of the program among plain arguments. */
class RemoteId {
  constructor(readonly id: string) {}
}

/** Without the number that Node puts before the inspector's words. */
function plain(message: string): string {
  return message.replace(/^Inspector error -?\d+: /, '')
}

/** The private field is called `#wakepoint`; only the inspector sees it. */
async function findRegistry(post: (method: string, params?: unknown) => Promise<any>): Promise<string> {
  const { result } = await post('Runtime.evaluate', { expression: `Reflect${OURS}`, silent: true })
  const { privateProperties } = await post('Runtime.getProperties', { objectId: result.objectId, ownProperties: true })
  const field = privateProperties?.find((property: { name: string }) => property.name === '#wakepoint')
  if (field === undefined) throw new Error('The probe of the main thread could not be found.')
  return field.value.objectId
}
