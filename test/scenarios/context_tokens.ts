import { ContextVar, LookupError, run, RuntimeError } from '../../src/runtime/index'
import { print } from './print'

const variable = new ContextVar('variable')
function* main() {
  try {
    variable.get()
  } catch (error) {
    if (!(error instanceof LookupError)) throw error
    print(error.name)
  }
  print(variable.get('fallback'))
  const first = variable.set(1)
  const second = variable.set(2)
  print(variable.get(), second.oldValue)
  variable.reset(second)
  print(variable.get())
  variable.reset(first)
  print(variable.get('none'))
  try {
    variable.reset(first)
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error.name)
  }
}

export default run(main())
