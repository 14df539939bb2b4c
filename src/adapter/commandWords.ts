/**
 * The words of a command line: parted by blanks, with quotes and backslashes as a shell takes them. Nothing is expanded,
 * and a backslash before a letter is meant (`C:\logs`).
 */
export function commandWords(line: string): string[] {
  return [...line.matchAll(/(?:"(?:\\["\\]|[^"])*"|'[^']*'|\\["'\s\\]|\S)+/g)].map(([word]) =>
    word.replace(/"((?:\\["\\]|[^"])*)"|'([^']*)'|\\(["'\s\\])/g, (_, double, single, escaped) => {
      return double?.replace(/\\(["\\])/g, '$1') ?? single ?? escaped
    }),
  )
}
