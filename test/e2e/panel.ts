import type { FrameLocator, Locator } from 'playwright-core'

/** The Wakepoint panel, by the names that a screen reader says. */
export class Panel {
  constructor(private readonly frame: FrameLocator) {}

  /** "41 tasks: 0 running, 1 ready, 40 waiting." */
  get sentence(): Locator {
    return this.frame.getByRole('heading', { level: 1 })
  }

  /** The line at the top about the program and its loop. */
  get strip(): Locator {
    return this.frame.getByRole('group', { name: 'Program and loop' })
  }

  /** Chooses one of several programs; there only while more than one runs. */
  get sessions(): Locator {
    return this.frame.getByRole('combobox', { name: 'Session' })
  }

  /** Names of those that can be shown; none while there is no choice. */
  sessionNames(): Promise<string[]> {
    return this.sessions.locator('option').allInnerTexts()
  }

  get filter(): Locator {
    return this.frame.getByRole('textbox', { name: 'Filter' })
  }

  /** Rows of the list, without its head. */
  get rows(): Locator {
    return this.frame.getByRole('treegrid').locator('[role=row]:not(.head)')
  }

  /** The first row that says this somewhere: `client`, `timer`, `pool.ts:22`. */
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text }).first()
  }

  /** The wakepoint dot of a row. */
  dot(row: Locator): Locator {
    return row.getByRole('button', { name: /wake-up|wakepoint/ })
  }

  /** The link of a row to its line. */
  place(row: Locator): Locator {
    return row.getByRole('button', { name: /^Open / })
  }

  /** What the editor's menu of a row goes by, as JSON. */
  async menuContext(row: Locator): Promise<string> {
    return (await row.getAttribute('data-vscode-context', { timeout: 1000 })) ?? ''
  }

  /** The pane of the selected task. */
  get detail(): Locator {
    return this.frame.getByRole('complementary', { name: 'Selected task' })
  }

  /** Frames of the await chain, outermost first. */
  get chain(): Locator {
    return this.detail.locator('.chain .frame')
  }

  /** Opens the loop in the place of the tasks. */
  get loopButton(): Locator {
    return this.frame.getByRole('button', { name: 'Loop', exact: true })
  }

  /** What the loop holds, while that is open. */
  get loop(): Locator {
    return this.frame.getByRole('region', { name: 'Loop' })
  }

  /** Lanes of the timeline, by the sentence that a screen reader says of each. */
  lanes(sentence: RegExp): Locator {
    return this.frame.getByRole('grid', { name: 'Timeline' }).getByRole('row', { name: sentence })
  }

  grouping(name: 'By place' | 'By task' | 'Tree' | 'Timeline'): Locator {
    return this.frame.getByRole('radio', { name })
  }

  /** The element with the keyboard focus. */
  get focused(): Locator {
    return this.frame.locator(':focus')
  }

  /** What is drawn in this kind of theme: all of the page, or nothing yet. */
  inTheme(kind: string): Locator {
    return this.frame.locator(`[data-vscode-theme-kind="${kind}"]`)
  }

  get body(): Locator {
    return this.frame.locator('body')
  }
}
