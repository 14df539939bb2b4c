/** The server of `http.mjs`: a handler of a few async calls, keep-alive, and a way to ask what it has cost. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

async function body(request) {
  let length = 0
  for await (const chunk of request) length += chunk.length
  return length
}
async function query(id) {
  await new Promise(resolve => setImmediate(resolve))
  return { id }
}
async function loadUser(id) {
  const user = await query(id)
  const orders = await Promise.all([query(1), query(2), query(3)])
  return { user, orders }
}
async function handle(request, response) {
  const length = await body(request)
  const data = await loadUser(length)
  response.end(JSON.stringify(data))
}
function mainThreadTime() {
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0])
}
const server = createServer((request, response) => {
  if (request.url === '/cost') response.end(JSON.stringify({ main: mainThreadTime(), all: process.cpuUsage() }))
  else handle(request, response)
}).listen(0, '127.0.0.1', () => console.log(server.address().port))
