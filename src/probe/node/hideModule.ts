import Module from 'node:module'

/** Takes a file of ours out of `require.cache`, where the program would see it. (In a bundle `require` is another one.) */
export function hideModule(file: string): void {
  delete (Module as unknown as { _cache: Record<string, unknown> })._cache[file]
}
