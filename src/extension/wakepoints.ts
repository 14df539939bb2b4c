import * as vscode from 'vscode'
import { wakepointPrefix } from '../protocol'

/** Wakepoints as VS Code keeps them: function breakpoints whose name begins with `wake:`. */
export class Wakepoints implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>()
  private readonly subscriptions = vscode.Disposable.from(
    vscode.debug.onDidChangeBreakpoints(({ added, removed, changed }) => {
      if ([...added, ...removed, ...changed].some(breakpoint => selectorOf(breakpoint) !== undefined))
        this.changes.fire()
    }),
    this.changes,
  )

  readonly onDidChange = this.changes.event

  /** Selectors of those that are switched on. */
  get selectors(): readonly string[] {
    return vscode.debug.breakpoints
      .filter(breakpoint => breakpoint.enabled)
      .flatMap(breakpoint => selectorOf(breakpoint) ?? [])
  }

  /** Takes the wakepoint away if there is one that is on, else adds it (or switches it on). */
  toggle(selector: string): void {
    const there = vscode.debug.breakpoints.filter(breakpoint => selectorOf(breakpoint) === selector)
    vscode.debug.removeBreakpoints(there)
    if (!there.some(breakpoint => breakpoint.enabled)) this.add(selector)
  }

  add(selector: string): void {
    vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint(`${wakepointPrefix} ${selector}`)])
  }

  dispose(): void {
    this.subscriptions.dispose()
  }
}

function selectorOf(breakpoint: vscode.Breakpoint): string | undefined {
  if (!(breakpoint instanceof vscode.FunctionBreakpoint)) return undefined
  const { functionName } = breakpoint
  return functionName.startsWith(wakepointPrefix) ? functionName.slice(wakepointPrefix.length).trim() : undefined
}
