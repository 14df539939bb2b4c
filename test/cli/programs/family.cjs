const { fork } = require('node:child_process')

async function left() {
  await new Promise(() => {})
}

if (process.argv[2] === 'child') left()
else fork(__filename, ['child'])
