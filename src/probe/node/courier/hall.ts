import { connect } from 'node:net'
import type { DoorAddress, HallGreeting } from '../../../protocol'
import type { ChildInstructions } from '../options'
import { readLines } from './lines'

/**
 * Waits in the hall for an adapter that will have this process, and says then where its door is. The connection stays,
 * for whoever ends the processes of the parent; to nobody else it matters.
 */
export function waitInHall(
  { hall: { port, token }, program }: ChildInstructions,
  events: { opened(): void; found(address: DoorAddress): void; closed(): void },
): void {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.setNoDelay(true)
  socket.on('connect', events.opened)
  socket.on('error', events.closed)
  socket.on('close', events.closed)
  readLines(socket, line => events.found(JSON.parse(line) as DoorAddress))
  socket.write(`${JSON.stringify({ token, pid: process.pid, program } satisfies HallGreeting)}\n`)
}
