/** Endings of the files in TypeScript and JavaScript that a person starts or debugs, lower case. */
export const scriptEndings = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx'] as const
