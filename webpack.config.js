const { resolve } = require('node:path')
const webpack = require('webpack')

/**
 * Bundles what `tsc -b` has put into out/: one bundle a process, at the same relative path below dist/ where files
 * find each other by path. `--env only=adapter,probe` makes these bundles alone.
 */
module.exports = env => {
  const only = env.only?.split(',')
  return Object.entries({ extension, adapter, cli, panel, probe, asyncio })
    .filter(([name]) => !only || only.includes(name))
    .map(([name, configuration]) => ({ ...common(name), ...configuration }))
}

const out = file => resolve(__dirname, 'out/src', file)
const node = { target: 'node20', externalsPresets: { node: true } }

/** The extension host offers the module `vscode`; no other bundle may ask for it. */
const extension = { ...node, entry: { extension: out('extension/main.js') }, externals: { vscode: 'commonjs vscode' } }

const adapter = {
  ...node,
  entry: { adapter: out('adapter/main.js') },
  plugins: [copy({ context: 'src/probe/python', from: '**/*.py', to: 'probe/python' })],
}

const cli = {
  ...node,
  entry: { cli: out('cli/main.js') },
  plugins: [new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true })],
}

const panel = {
  target: ['web', 'es2022'],
  entry: { panel: out('panel/main.js') },
  plugins: [copy({ context: 'src/panel', from: '**/*.css' })],
}

/** What reads and translates text, in files of their own: a start from the cache does not even compile them. */
const languages = { '@babel/parser': 'parser', sucrase: 'sucrase' }

/** What a process loads only where it is watched. */
const later = ['./begin', './childProcess']

/**
 * The witness runs inside the person's program: the preload (`child` in processes that the program starts), the courier's
 * thread, the thread of the module hooks. Each starts the next by its path beside the file that starts it. Not minimized,
 * so that a stack through it can be read.
 */
const probe = {
  ...node,
  entry: {
    ...Object.fromEntries(
      ['main', 'begin', 'child', 'childProcess', 'starter'].map(name => [
        `probe/node/${name}`,
        out(`probe/node/${name}.js`),
      ]),
    ),
    'probe/node/courier/main': out('probe/node/courier/main.js'),
    'probe/node/hooksThread': out('probe/node/loader/hooksThread.js'),
    ...Object.fromEntries(Object.entries(languages).map(([library, file]) => [`probe/node/${file}`, library])),
  },
  externals: ({ request, contextInfo: { issuer } }, decide) => {
    if (!issuer) return decide()
    if (languages[request]) return decide(null, `commonjs ./${languages[request]}.js`)
    return later.includes(request) ? decide(null, `commonjs ${request}.js`) : decide()
  },
  optimization: { minimize: false },
}

/**
 * asyncio for TypeScript as a package of its own. Not bundled: Node finds out by reading which names a file exports, so
 * that `import { run } from 'wakepoint/asyncio'` works, and its threads find their files.
 */
const asyncio = {
  ...node,
  entry: {},
  // Nor minimized: names that are exported in fewer letters are not found by reading.
  optimization: { minimize: false },
  plugins: [copy({ context: 'out/src/runtime', from: '**/*.{js,d.ts}', to: 'asyncio' })],
}

const commonjs = { library: { type: 'commonjs2' } }

function copy(pattern) {
  return new webpack.CopyPlugin({ patterns: [pattern] })
}

function common(name) {
  return {
    name,
    mode: 'production',
    context: __dirname,
    devtool: 'source-map',
    output: { path: resolve(__dirname, 'dist'), filename: '[name].js', ...(name !== 'panel' && commonjs) },
    module: { rules: [{ test: /\.js$/, include: out(''), extractSourceMap: true }] },
    node: { __dirname: false, __filename: false },
    cache: { type: 'filesystem', cacheDirectory: resolve(__dirname, '.cache/webpack') },
    performance: { hints: false },
    stats: 'errors-warnings',
  }
}
