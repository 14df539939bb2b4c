import { copyFile, mkdir, rm, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { once, unpack } from './download.mjs'
import { installNodes } from './nodes.mjs'
import { cache } from './places.mjs'
import { run } from './run.mjs'
import { Sentence } from './say.mjs'

const platform = `${process.platform}-${process.arch}`
const terminal = {
  spec: `@lydell/node-pty-${platform}@1.1.0`,
  file: 'pty.node',
  to: 'node_modules/node-pty/build/Release/pty.node',
}
const search = {
  spec: `@vscode/ripgrep-${platform}@1.18.0`,
  file: 'bin/rg',
  to: 'node_modules/@vscode/ripgrep/bin/rg',
}

/**
 * The npm package code-server carries a whole VS Code server. `floor` is the oldest VS Code that `engines.vscode`
 * takes, and runs on the Node.js that everything here needs anyway; `newest` is for a look before a release.
 * `binaries` are prebuilt files of other packages, so that nothing has to be compiled: file
 * search, the terminal; the newest brings its own.
 */
const versions = {
  floor: { package: '4.100.3', typescript: '5.8.3', binaries: [search, terminal] },
  newest: { package: '4.139.1', typescript: '6.0.3', binaries: [], node: 24 },
}

/**
 * Installs a VS Code server from the npm registry alone, without any install script. Native parts that nothing here
 * needs (log files, a watchdog) stay unbuilt; VS Code logs that and goes on. WAKEPOINT_VSCODE chooses the version.
 * @returns {Promise<{folder: string, node: string}>} where it is, and the Node.js that it runs on
 */
export async function installVSCodeServer() {
  const name = process.env.WAKEPOINT_VSCODE ?? 'floor'
  const version = versions[name]
  if (!version) throw new Sentence(`WAKEPOINT_VSCODE is ${name}: leave it away, or say floor or newest.`)
  const folder = join(cache, `vscode-${version.package}`)
  await once(folder, `fetching a VS Code server (code-server ${version.package})`, part => install(part, version))
  if (!version.node) return { folder, node: process.execPath }
  await installNodes()
  return { folder, node: join(cache, 'node', String(version.node), 'bin/node') }
}

async function install(server, version) {
  await unpack(`code-server@${version.package}`, server, { member: 'package/lib/vscode', strip: 3 })
  await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: server,
    advice: 'Check that the npm registry can be reached, then run the command again.',
  })
  // The floor looks for its packages under both names.
  await symlink('node_modules', join(server, 'node_modules.asar'), 'junction')
  // The built-in TypeScript extension has its language service beside itself.
  await unpack(`typescript@${version.typescript}`, join(server, 'extensions/node_modules/typescript'))
  for (const { spec, file, to } of version.binaries) {
    const from = join(server, '.binary')
    await unpack(spec, from)
    await mkdir(dirname(join(server, to)), { recursive: true })
    await copyFile(join(from, file), join(server, to))
    await rm(from, { recursive: true })
  }
}
