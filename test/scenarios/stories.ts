import { spawn } from 'node:child_process'
import { basename, extname } from 'node:path'
import { createInterface } from 'node:readline'

/** A program that plays stories: told their files, it prints one line of JSON a story, its name and its transcript. */
export interface Player {
  readonly program: string
  readonly args: readonly string[]
}

/**
 * Plays stories in a process of their own; gives the transcript of each. A story that takes longer than `limit`
 * milliseconds is ended and says so in its transcript, and the rest is played by a new process.
 */
export async function playStories(
  player: Player,
  files: readonly string[],
  limit: number,
): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  for (let rest = files; rest.length > 0; ) {
    const { lines, why } = await playSome(player, rest, limit)
    for (const { name, transcript } of lines) told.set(name, transcript)
    rest = rest.slice(lines.length)
    if (why === '' || rest.length === 0) break
    const [stuck, ...others] = rest as [string, ...string[]]
    const name = basename(stuck, extname(stuck))
    told.set(name, `FAILED: the story ${name} ${why}\n`)
    rest = others
  }
  return told
}

interface Played {
  readonly lines: Line[]
  readonly why: string
}

interface Line {
  readonly name: string
  readonly transcript: string
}

/** Plays until the end, or until a story takes too long or ends the process: `why` says which. */
function playSome({ program, args }: Player, files: readonly string[], limit: number): Promise<Played> {
  return new Promise((resolve, reject) => {
    // A group of its own: stories start processes.
    const child = spawn(program, [...args, ...files], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const lines: Line[] = []
    let errors = ''
    let isTooLong = false
    const tooLong = () => {
      isTooLong = true
      process.kill(-child.pid!, 'SIGKILL')
    }
    let timer = setTimeout(tooLong, limit)
    createInterface({ input: child.stdout }).on('line', line => {
      lines.push(JSON.parse(line) as Line)
      clearTimeout(timer)
      timer = setTimeout(tooLong, limit)
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      errors += text
    })
    child.once('error', error => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      if (isTooLong) resolve({ lines, why: `did not end within ${limit / 1000} seconds` })
      else if (lines.length < files.length) resolve({ lines, why: `ended its player (${code ?? signal}):\n${errors}` })
      else resolve({ lines, why: '' })
    })
  })
}
