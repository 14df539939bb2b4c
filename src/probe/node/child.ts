/**
 * The preload of processes that the program starts. It runs in whatever they call Node, also an old one or Electron's:
 * nothing newer than ES6 may stand here.
 */
if (Number(process.versions.node.split('.')[0]) >= 20 && !process.versions.electron) require('./childProcess')
