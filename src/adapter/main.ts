#!/usr/bin/env node
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { badPort, portTaken } from './errors'
import { Session } from './session'

/** The adapter's process: DAP over stdio, or for its own debugging `--port N`: one session a connection. */
// VS Code starts it as `node -e … main.js`, where parseArgs would take the file for an argument.
const { values } = parseArgs({ args: process.argv.slice(2), options: { port: { type: 'string' } } })

if (values.port === undefined) serve(process.stdin, process.stdout)
else if (/^\d+$/.test(values.port) && Number(values.port) < 65_536) listen(Number(values.port))
else fail(badPort(values.port))

function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  const session = new Session()
  session.setRunAsServer(values.port !== undefined)
  if (values.port === undefined)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => session.shutdown())
  session.start(input, output)
}

function listen(port: number): void {
  const server = createServer(socket => serve(socket, socket))
  server.on('error', error => fail(portTaken(port, error.message)))
  server.listen(port, '127.0.0.1', () => {
    const address = server.address()
    console.error(`Wakepoint's adapter listens on 127.0.0.1:${typeof address === 'object' && address?.port}.`)
  })
}

function fail({ message }: Error): void {
  console.error(message)
  process.exitCode = 1
}
