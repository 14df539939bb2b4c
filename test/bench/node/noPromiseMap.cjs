/** Preloaded before the probe: it then follows no promises, as in the row "with locals" of the other benches. */
require('node:v8').promiseHooks.onInit = () => () => undefined
