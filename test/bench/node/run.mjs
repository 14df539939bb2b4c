/** `node test/bench/node/run.mjs [--rounds 5] [program…]`: medians of interleaved runs, as a table of ratios to native. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { programs, variants } from './programs.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, node: { type: 'string', default: process.execPath } },
})
const variant = fileURLToPath(new URL('variant.mjs', import.meta.url))
const chosen = positionals.length > 0 ? positionals : Object.keys(programs)
const names = Object.keys(variants)
console.log(`| ns an operation, ratio to native | ${names.join(' | ')} |\n|---|${names.map(() => '---').join('|')}|`)
for (const program of chosen) {
  const times = Object.fromEntries(names.map(name => [name, []]))
  for (let round = 0; round < Number(values.rounds); round++)
    for (const name of names) {
      const { once } = variants[name]
      if (once && round > 0) continue
      times[name].push(
        Number(execFileSync(values.node, [variant, program, name, once ? '1' : '3'], { encoding: 'utf8' })),
      )
    }
  const medians = names.map(name => median(times[name]))
  const cells = medians.map((time, i) => (i === 0 ? `${time.toFixed(1)} ns` : (time / medians[0]).toFixed(2)))
  console.log(`| ${program} | ${cells.join(' | ')} |`)
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
}
