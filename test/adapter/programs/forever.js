const { spawn } = require('node:child_process')
const [mode] = process.argv.slice(2)

// The child has the same environment, which lets a test find it.
if (mode === 'child') spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
if (mode === 'deaf child')
  spawn(process.execPath, ['-e', `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('deaf')`], {
    stdio: 'inherit',
  })
if (mode === 'deaf') process.on('SIGTERM', () => console.log('SIGTERM heard'))
if (mode === 'polite')
  process.on('SIGTERM', () => {
    console.log('goodbye')
    process.exit(5)
  })
if (mode === 'loop') {
  console.log('looping')
  for (let n = 0; ; n++) if (n === -1) break
}
if (mode === 'interrupt') process.kill(process.pid, 'SIGINT')
console.log('running')
setInterval(() => {}, 1000)
