/** Calls back when the process is about to end. */
export function atExit(callback: () => void): void {
  process.on('exit', callback)
}
