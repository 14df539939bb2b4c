/** Whether a file, or a source that a map names, is of a package. The copies that Vite makes of configurations are the person's own. */
export function isLibrary(path: string): boolean {
  return /[\\/]node_modules[\\/](?!\.vite-temp[\\/])/.test(path)
}
