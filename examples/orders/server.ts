// Orders: an HTTP server that places orders, over a pool of three connections to a database, under load from clients.
// Start it and look at the panel: which line are most requests parked on, and what do they wait for?
//   server.ts            runs until it is stopped
//   server.ts 100        stops after 100 orders
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { startDatabase } from './database.ts'
import { Pool } from './pool.ts'
import { startClients } from './load.ts'

const wanted = Number(process.argv[2] ?? Infinity)

const database = await startDatabase()
const pool = await Pool.open(database.port, 3)

// A connection may stay idle for as long as a person looks at a breakpoint.
const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
  handle(request, response).catch(error => {
    response.statusCode = 500
    response.end(String(error))
  })
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as { port: number }
console.log(`orders on http://127.0.0.1:${port}`)

const clients = startClients(`http://127.0.0.1:${port}`, 12, wanted)
process.once('SIGINT', () => clients.stop())
process.once('SIGTERM', () => clients.stop())

const placed = await clients.finished
console.log(`${placed} orders placed`)
server.close()
server.closeAllConnections()
pool.close()
database.stop()

async function handle(request: IncomingMessage, response: ServerResponse) {
  const id = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('user'))
  const order = await placeOrder(id)
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(order))
}

async function placeOrder(id: number) {
  const user = await loadUser(id)
  const stock = await Promise.all([checkStock(id), checkStock(id + 1), checkStock(id + 2)])
  const order = await pool.query('orders', id)
  return { user: user.name, items: stock.map(row => row.name), order: order.key }
}

async function loadUser(id: number) {
  return await pool.query('users', id)
}

async function checkStock(item: number) {
  const row = await pool.query('stock', item)
  return row
}
