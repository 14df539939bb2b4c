import { ValueError } from '../exceptions'

/** Says no where Node cannot have several sockets at one port. @throws ValueError before Node 22.12 and 23.1 */
export function checkReusePort(): void {
  const [major, minor] = process.versions.node.split('.').map(Number) as [number, number]
  if (major > 23 || (major === 23 && minor >= 1) || (major === 22 && minor >= 12)) return
  throw new ValueError('reuse_port not supported by socket module')
}
