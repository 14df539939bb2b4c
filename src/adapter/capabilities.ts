import type { DebugProtocol } from '@vscode/debugprotocol'
import { wakerMode, wakeUpMode } from '../protocol'

/** The exception filter that stops when tasks are proven to wait for each other. */
export const deadlockFilter = 'deadlock'

/** The exception filter that stops when a promise was rejected and nothing handles it. */
export const rejectionFilter = 'unhandledRejection'

/** What the session itself can do; what the line debugger can do is told once it is known which one runs. */
export const sessionCapabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsTerminateRequest: true,
  supportTerminateDebuggee: true,
  supportsFunctionBreakpoints: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsSetExpression: true,
  supportsCompletionsRequest: true,
  supportsClipboardContext: true,
  supportsExceptionInfoRequest: true,
  supportsExceptionFilterOptions: true,
  supportsExceptionOptions: false,
  supportsDelayedStackTraceLoading: true,
  supportsTerminateThreadsRequest: true,
  supportsLoadedSourcesRequest: true,
  supportsANSIStyling: true,
  breakpointModes: [
    { mode: 'line', label: 'Line', description: 'Stop before the line runs.', appliesTo: ['source'] },
    {
      mode: wakeUpMode,
      label: 'When This Await Resumes',
      description: 'Stop when a task that is suspended on this line wakes.',
      appliesTo: ['source'],
    },
    {
      mode: wakerMode,
      label: 'At the Waker of This Await',
      description: 'Stop at the line that wakes a task that is suspended on this line.',
      appliesTo: ['source'],
    },
  ],
  exceptionBreakpointFilters: [
    {
      filter: 'caught',
      label: 'Caught Exceptions',
      description: 'Stop where an exception is thrown, even if it is caught.',
      supportsCondition: true,
      conditionDescription: 'error.name === "TypeError"',
      default: false,
    },
    {
      filter: 'uncaught',
      label: 'Uncaught Exceptions',
      description: 'Stop where an exception is thrown that nothing catches.',
      supportsCondition: true,
      conditionDescription: 'error.name === "TypeError"',
      default: false,
    },
    {
      filter: rejectionFilter,
      label: 'Unhandled Rejections',
      description: 'Stop when a promise of a Node program was rejected and nothing handles it.',
      supportsCondition: true,
      conditionDescription: 'error.name === "TypeError"',
      default: false,
    },
    {
      filter: deadlockFilter,
      label: 'Deadlock',
      description: 'Stop when tasks are proven to wait for each other.',
      supportsCondition: false,
      default: false,
    },
  ],
}
