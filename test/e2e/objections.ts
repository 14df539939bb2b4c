import axe, { type AxeResults } from 'axe-core'
import type { Panel } from './panel'

/** What axe-core objects to in a panel as it is drawn now, where that keeps somebody from using it; a line each. */
export async function objections(panel: Panel): Promise<string[]> {
  const frame = await (await panel.body.elementHandle())!.ownerFrame()
  await frame!.evaluate(axe.source)
  const { violations }: AxeResults = await frame!.evaluate(() => {
    // The page itself lets the ground of the workbench through.
    document.body.style.backgroundColor = 'var(--vscode-panel-background)'
    return (window as any).axe.run()
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
