import type { Runnable } from './handle'
import { RingBuffer } from './ringBuffer'

/** What a loop runs next, in order: handles, and tasks whose next step is due. Cancelled handles are still inside. */
export class ReadyQueue extends RingBuffer<Runnable> {}
