// Calls that wait for many things each, all the time, and one with a wakepoint.
const soon = () => new Promise(resolve => setImmediate(resolve))

async function restless() {
  for (;;) await Promise.all(Array.from({ length: 40 }, soon))
}

async function woken() {
  for (let count = 0; ; count++) {
    await soon() /*@waits*/
    console.log(count)
  }
}

for (let n = 0; n < 20; n++) restless()
woken()
