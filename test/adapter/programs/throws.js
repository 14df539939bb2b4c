const { setTimeout: sleep } = require('node:timers/promises')

class Refused extends Error {
  name = 'Refused'
}

async function ask(id) {
  await sleep(1)
  if (id < 2) throw new Refused(`no ${id}`) /*@refuse*/
  return null.id /*@null*/
}

async function main() {
  for (let i = 0; i < 2; i++) {
    try {
      await ask(i)
    } catch (error) {
      console.log(error.message)
    }
  }
  await ask(2)
}

main()
