// A pool of connections. Who finds none free waits in line for a release.
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'

export interface Row {
  readonly key: number
  readonly name: string
}

export class Pool {
  readonly #idle: Connection[] = []
  readonly #waiting: ((connection: Connection) => void)[] = []

  static async open(port: number, size: number): Promise<Pool> {
    const pool = new Pool()
    const connections = await Promise.all(Array.from({ length: size }, () => Connection.open(port)))
    pool.#idle.push(...connections)
    return pool
  }

  async query(table: string, key: number): Promise<Row> {
    const connection = await this.acquire()
    try {
      return await connection.ask(table, key)
    } finally {
      this.release(connection)
    }
  }

  acquire(): Promise<Connection> {
    const connection = this.#idle.pop()
    if (connection) return Promise.resolve(connection)
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  release(connection: Connection) {
    const next = this.#waiting.shift()
    if (next) next(connection)
    else this.#idle.push(connection)
  }

  close() {
    for (const connection of this.#idle) connection.close()
  }
}

class Connection {
  #next = 1
  #rest = ''

  private readonly socket: Socket

  private constructor(socket: Socket) {
    this.socket = socket
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, '127.0.0.1')
    socket.setEncoding('utf8')
    await once(socket, 'connect')
    return new Connection(socket)
  }

  async ask(table: string, key: number): Promise<Row> {
    const id = this.#next++
    this.socket.write(`${JSON.stringify({ id, table, key })}\n`)
    const answer = JSON.parse(await this.readLine()) as { id: number; row: Row }
    if (answer.id !== id) throw new Error(`asked ${id}, was answered ${answer.id}`)
    return answer.row
  }

  async readLine(): Promise<string> {
    while (!this.#rest.includes('\n')) {
      const [chunk] = await once(this.socket, 'data')
      this.#rest += chunk
    }
    const [line, ...rest] = this.#rest.split('\n')
    this.#rest = rest.join('\n')
    return line!
  }

  close() {
    this.socket.destroy()
  }
}
