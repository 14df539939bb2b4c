import { type SVGTemplateResult, svg } from 'lit'

const icon = (shape: SVGTemplateResult): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="currentColor">${shape}</svg>`

export const pauseIcon = icon(svg`<path d="M4 3h3v10H4zM9 3h3v10H9z"/>`)
export const runningIcon = icon(svg`<path d="M4.5 3v10l8-5z"/>`)
export const stoppedIcon = icon(svg`<path d="M3 4h6l4.500 4L9 12H3z"/>`)
export const closedIcon = icon(svg`<path d="M6 3.5 10.5 8 6 12.5l-.8-.8L8.900 8 5.200 4.300z"/>`)
export const openIcon = icon(svg`<path d="M3.500 6 8 10.500 12.500 6l-.8-.8L8 8.900 4.300 5.200z"/>`)
export const loopIcon = icon(
  svg`<path d="M13 8a5 5 0 1 1-1.700-3.750" fill="none" stroke="currentColor" stroke-width="1.200"/><path d="M9.500 5h3.700V1.300z"/>`,
)
export const editorIcon = icon(svg`<path d="M2 3h12v10H2zm1 3v6h10V6zm0-2v1h10V4z"/>`)
export const warningIcon = icon(
  svg`<path d="M8 1.500 15 14H1zM7.400 6v4h1.200V6zm0 5v1.300h1.200V11z" fill-rule="evenodd"/>`,
)
export const dotIcon = icon(svg`<circle cx="8" cy="8" r="4.500"/>`)
