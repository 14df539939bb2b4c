const { setTimeout: sleep } = require('node:timers/promises')

async function load(id) {
  await sleep(1)
  throw new RangeError(`nobody waits for ${id}`) /*@throw*/
}

process.on('rejectionHandled', () => {})
process.on('exit', code => console.log('exit', code))
if (process.argv[2] === 'listens')
  process.on('unhandledRejection', error => console.log('heard', error.message ?? error))

load(0).catch(() => {})
if (process.argv[2] === 'plain') Promise.reject('just words')
else load(1) /*@call*/
