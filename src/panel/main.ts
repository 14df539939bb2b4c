import { startPanel } from './panel'
import { vscodeTransport } from './vscodeTransport'

startPanel(document.body, vscodeTransport())
