import { isMainThread } from 'node:worker_threads'
import { declareContract } from '../../../src/probe/node/loader/declare'
import { installLoader } from '../../../src/probe/node/loader/install'
import { nullContract } from '../../../src/probe/node/loader/nullContract'

/** The null probe: the loader and probes that record nothing. `NULL_PROBE` holds the loader's options as JSON. */
const options = process.env.NULL_PROBE
delete process.env.NULL_PROBE
if (options !== undefined && isMainThread) {
  declareContract(nullContract())
  installLoader({ ...JSON.parse(options), publish: () => undefined })
  // What the loader's own start has put in line must not share the first turn with the program.
  const { _tickCallback } = process as unknown as { _tickCallback(): void }
  _tickCallback()
}
