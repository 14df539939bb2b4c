const { setTimeout: sleep } = require('node:timers/promises')

async function load(id) {
  await sleep(1)
  const row = { id, values: [1, 2, 3] }
  return row /*@return*/
}

function describe(row) {
  const text = `row ${row.id}`
  return text /*@text*/
}

async function main() {
  for (let i = 0; i < 4; i++) {
    const row = await load(i)
    console.log(describe(row)) /*@log*/
  }
}

main()
