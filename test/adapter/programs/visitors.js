const never = new Promise(() => {})

async function visitor() {
  await never
}

console.log('open')
for (let number = 0; number < 30_000; number++) visitor()
setInterval(() => {}, 1000)
