import { readFileSync } from 'node:fs'
import { office } from './office'
import { recordingHtml, servePanel } from './server'

/**
 * The panel in a plain browser, without VS Code: `node out/test/panel/serve.js [facts.jsonl] [port]` after
 * `npx tsc -b test/panel`. Without a file it shows the program of the design's sketch.
 */
async function serve(): Promise<void> {
  const [file, port] = process.argv.slice(2)
  const server = await servePanel(Number(port ?? 0))
  const facts = file
    ? readFileSync(file, 'utf8')
    : office()
        .facts.map(fact => JSON.stringify(fact))
        .join('\n')
  server.offer('facts.jsonl', facts)
  for (const theme of ['dark', 'light', 'contrast'] as const) {
    server.offer(`${theme}.html`, recordingHtml(theme))
    console.log(`${server.url}/${theme}.html${file ? '' : '?at=end&program=held'}`)
  }
}

void serve()
