import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Model } from '../../src/model'
import type { FromPanel } from '../../src/protocol'
import { Host } from './host'
import { Pages } from './page'

/** A page with the panel for each test of a `describe`; an error on its console fails the test. */
export class Opened {
  host!: Host

  constructor() {
    let pages: Pages
    before(async () => {
      pages = await Pages.open()
    })
    after(() => pages.close())
    afterEach(async () => {
      assert.deepEqual(this.host.errors, [], 'no error and no refusal of the content policy')
      await this.page.context().close()
    })
    this.open = async (model, options = {}) => {
      this.host = await Host.open(pages, model, options)
    }
  }

  readonly open: (model: Model, options?: Parameters<typeof Host.open>[2]) => Promise<void>

  get page(): Page {
    return this.host.page
  }

  /** The first row with this name. */
  row(name: string | RegExp) {
    return this.page.getByRole('row', { name }).first()
  }

  /** What the panel has sent of this type. */
  sent(type: FromPanel['type']): FromPanel[] {
    return this.host.sent.filter(message => message.type === type)
  }
}
