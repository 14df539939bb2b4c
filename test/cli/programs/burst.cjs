/** Makes more facts than can be told, to its very end, and leaves nothing behind. */
async function patient(gate) {
  await gate
  await null
}

async function main() {
  for (let round = 0; round < 60; round++) {
    let open
    const gate = new Promise(resolve => {
      open = resolve
    })
    const all = Array.from({ length: 1500 }, () => patient(gate))
    await new Promise(resolve => setTimeout(resolve, 4))
    open()
    await Promise.all(all)
  }
}

main().then(() => process.exit(0))
