// Two tasks that nothing will wake by itself, and one that ends when told so on stdin.
async function patient(): Promise<void> {
  await new Promise<void>(() => {})
}

async function listener(): Promise<string> {
  for await (const chunk of process.stdin.setEncoding('utf8')) return String(chunk).trim()
  return ''
}

patient()
patient()
console.log('waiting')
const word: string = await listener()
console.log(`heard ${word}`)
process.exit(7)
