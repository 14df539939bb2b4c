import type { Socket } from 'node:net'

/** Calls back for each whole line. */
export function readLines(socket: Socket, onLine: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() as string
    for (const line of lines) if (line.trim() !== '') onLine(line)
  })
}
