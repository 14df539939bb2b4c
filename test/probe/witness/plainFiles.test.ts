import { NODES, nameOf } from '../../support/nodes'
import { Watched } from './watched'

/** Nobody says of `program.js` what it is: there is no package. Node finds out by its text. */
const text = `
async function script() { await null }
async function module() { await null }
typeof require === 'function' ? script() : module()
process.stdin.resume()
`
const PROGRAMS: Readonly<Record<string, string>> = { script: text, module: `${text}export {}\n` }

/** Node 20 takes each for a script. */
const NEWER = NODES.slice(1)

describe('a .js file of no package has probes as a', () => {
  for (const [kind, source] of Object.entries(PROGRAMS))
    for (const node of kind === 'script' ? NODES : NEWER)
      it(`${kind}: ${nameOf(node)}`, async () => {
        const watched = await Watched.start(source, { node, file: 'program.js', stdin: null })
        try {
          await watched.task(kind)
        } finally {
          await watched.dispose()
        }
      })
})
