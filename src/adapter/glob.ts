/** A test for names with `*` (anything) and `?` (one character); the whole name must match. */
export function nameGlob(glob: string): (name: string) => boolean {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const pattern = new RegExp(`^${source}$`, 's')
  return name => pattern.test(name)
}
