/** Starts itself again in the way that the first argument says; with more arguments that many, or as they say. */
const { exec, execFileSync, fork, spawn } = require('node:child_process')
const cluster = require('node:cluster')
const { once } = require('node:events')
const { setTimeout: sleep } = require('node:timers/promises')

const [way, ...rest] = process.argv.slice(2)
const { execPath } = process

const ways = {
  spawn: () => ended(spawn(execPath, [__filename, 'child'], { stdio: 'inherit' })),
  fork: () => ended(fork(__filename, ['child'], { execArgv: ['--no-warnings'] })),
  exec: () => ended(printed(exec(`"${execPath}" "${__filename}" child`))),
  execFileSync: () => {
    try {
      execFileSync(execPath, [__filename, 'child'], { stdio: 'inherit' })
    } catch ({ status }) {
      return status
    }
  },
  cluster: () => {
    cluster.setupPrimary({ args: ['child'] })
    return ended(cluster.fork().process)
  },
  many: async () => {
    const codes = Array.from({ length: Number(rest[0]) }, () => ways.fork())
    return (await Promise.all(codes)).join('')
  },
  /** It is still there when this one has ended. */
  outlived: async () => {
    const child = spawn(execPath, [__filename, 'wait'], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    })
    await once(child, 'message')
    child.disconnect()
    child.unref()
    return 'left'
  },
  /** Its parent has ended, and it is nobody's child. */
  orphan: async () => {
    await ended(fork(__filename, ['outlived']))
    await sleep(1e6)
  },
  waiting: () => ended(fork(__filename, ['wait'])),
  none: () => ended(spawn(execPath, [...rest], { stdio: 'inherit' })),
}

async function ended(child) {
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}

function printed(child) {
  child.stdout.pipe(process.stdout)
  child.stderr.pipe(process.stderr)
  return child
}

async function parked() {
  await new Promise(resolve => process.once('never', resolve))
}

async function work(total) {
  await sleep(10)
  total += 1 // @work
  return total
}

async function child() {
  parked()
  const seen = Object.keys(process.env).filter(name => /^NODE_OPTIONS|^WAKEPOINT_/.test(name))
  console.log('child', await work(41), seen) // @told
  process.exit(3)
}

async function wait() {
  process.send?.('here')
  console.log('waiting')
  await sleep(1e6)
}

async function main() {
  if (way === 'child' || (cluster.isWorker && way === undefined)) await child()
  else if (way === 'wait') await wait()
  else {
    parked()
    console.log('parent', await ways[way]())
    process.exit()
  }
}

main()
