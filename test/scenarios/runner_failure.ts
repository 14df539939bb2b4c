import { run, ValueError } from '../../src/runtime/index'

function* main() {
  throw new ValueError('main failed')
}

export default run(main())
