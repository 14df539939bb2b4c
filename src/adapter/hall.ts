import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DoorAddress, HallAddress, HallGreeting } from '../protocol'
import { openEntrance } from './entrance'

/** How long a session that the editor has promised may take to come for its process, in milliseconds. */
const patience = 30_000

/** A process that the program, or one of its processes, has started and that has loaded a file of the person's own. */
export interface ChildProgram {
  readonly pid: number
  /** Absolute path. */
  readonly program: string
}

/**
 * The room where processes of a program wait, before their first line, for the adapters of their sessions. Who leads
 * them together leaves it at that: a session lives on when its parent's has ended.
 */
export interface Hall {
  readonly address: HallAddress
  /** Processes that have ever been here and still run. */
  readonly pids: readonly number[]
  /** Who waits goes on alone. */
  close(): void
}

/** `ask` asks the editor for a session; where it rejects, the process goes on alone. */
export async function openHall(ask: (child: ChildProgram) => Promise<unknown>): Promise<Hall> {
  const inside = new Map<number, Socket>()
  const waiting = new Set<number>()
  const send = async (child: ChildProgram, socket: Socket) => {
    const late = ask(child).then(() => sleep(patience, undefined, { ref: false }))
    await late.catch(() => undefined)
    if (waiting.delete(child.pid)) socket.end()
  }
  const { port, token, close } = await openEntrance((socket, greeting: HallGreeting) => {
    const { pid } = greeting
    if ('address' in greeting) {
      const child = inside.get(pid)
      if (!child || !waiting.delete(pid)) return undefined
      child.write(`${JSON.stringify(greeting.address)}\n`)
      child.once('close', () => socket.destroy())
    } else {
      inside.set(pid, socket)
      waiting.add(pid)
      socket.once('close', () => {
        if (inside.get(pid) !== socket) return
        inside.delete(pid)
        waiting.delete(pid)
      })
      void send(greeting, socket)
    }
    return () => undefined
  })
  return {
    address: { port, token },
    get pids() {
      return [...inside.keys()]
    },
    close() {
      close()
      for (const socket of inside.values()) socket.end()
    },
  }
}

/** Sends a process that waits in a hall to a door. Resolves when it is gone, or its hall; at once when it isn't there. */
export function sendToDoor({ port, token }: HallAddress, pid: number, address: DoorAddress): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.setNoDelay(true)
  socket.on('error', () => undefined)
  socket.resume().write(`${JSON.stringify({ token, pid, address } satisfies HallGreeting)}\n`)
  return new Promise(resolve => socket.once('close', () => resolve()))
}
