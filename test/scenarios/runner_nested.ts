import { close, run, RuntimeError } from '../../src/runtime/index'
import { print } from './print'

function* inner() {}

function* main() {
  const coroutine = inner()
  try {
    run(coroutine)
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  close(coroutine)
}

export default run(main())
