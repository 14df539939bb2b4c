import type { DoorAddress } from '../protocol'
import { openEntrance } from './entrance'
import { Wire, type WireEvents } from './wire'

/** Where one probe is waited for. */
export interface Door {
  /** What the probe has to know. */
  readonly address: DoorAddress
  /** Settles when the probe has come in and said the token; never when it doesn't. */
  readonly entered: Promise<Wire>
  /** Nobody comes in any more; who is in stays. */
  close(): void
}

/** Listens on a free port of 127.0.0.1 for the one who knows the token. */
export async function openDoor(events: WireEvents): Promise<Door> {
  let enter: (wire: Wire) => void
  const entered = new Promise<Wire>(resolve => {
    enter = resolve
  })
  const { port, token, close } = await openEntrance(socket => {
    const wire = new Wire(socket, events)
    enter(wire)
    close()
    return line => wire.take(line)
  })
  return { address: { door: { port }, token }, entered, close }
}
