interface Party {
  readonly name: string
  done?: Promise<string>
}

const red: Party = { name: 'red' }
const blue: Party = { name: 'blue' }

async function waitFor(other: Party): Promise<string> {
  await null
  return (await other.done) ?? 'no one' /*@wait*/
}

setInterval(() => {}, 1000)
red.done = waitFor(blue)
blue.done = waitFor(red)
console.log('both wait')
