/** How grave a message is. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error'

/** Takes what the runtime has to say; `error` is the failure behind the message, if there is one. */
export type LogWriter = (level: LogLevel, message: string, error?: unknown) => void

/** The runtime's log, the counterpart of Python's `logging.getLogger("asyncio")`. */
export const logger = {
  /** Where messages go. By default warnings and errors go to the console. */
  writer: writeToConsole as LogWriter,
  debug(message: string): void {
    logger.writer('debug', message)
  },
  info(message: string): void {
    logger.writer('info', message)
  },
  warning(message: string): void {
    logger.writer('warning', message)
  },
  error(message: string, error?: unknown): void {
    logger.writer('error', message, error)
  },
}

function writeToConsole(level: LogLevel, message: string, error?: unknown): void {
  if (level === 'debug' || level === 'info') return
  if (error === undefined) console.error(message)
  else console.error(message, error)
}
