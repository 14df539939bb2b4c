import { ContextVar, copyContext, run, RuntimeError } from '../../src/runtime/index'
import { print } from './print'

const variable = new ContextVar('variable', { default: 0 })
function shows(word: string) {
  print(word, variable.get())
  variable.set(variable.get() + 1)
}

function* main() {
  const context = copyContext()
  variable.set(10)
  context.run(shows, 'in the copy')
  context.run(shows, 'again')
  shows('here')
  print(context.get(variable), variable.get())
  try {
    context.run(() => context.run(shows, 'twice'))
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error.name)
  }
}

export default run(main())
