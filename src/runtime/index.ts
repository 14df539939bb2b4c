/** asyncio for TypeScript: `import { run, sleep, gather } from 'wakepoint/asyncio'`. Names and rules are CPython's. */

export { type AsCompleted, asCompleted } from './asCompleted'
export { AsyncGenerator, asyncGenerator, type Emit, fromAsyncIterable } from './asyncGenerator'
export { type AsyncContextManager, asyncWith, type Raised } from './asyncWith'
export type { Awaited } from './awaited'
export { awaiting } from './awaiting'
export { Barrier } from './barrier'
export { BoundedSemaphore } from './boundedSemaphore'
export {
  awaitedFutures,
  type CallGraphOptions,
  captureCallGraph,
  type FutureCallGraph,
  formatCallGraph,
  printCallGraph,
} from './callGraph'
export { Condition } from './condition'
export { Context, ContextVar, copyContext, LookupError, Token } from './contextVars'
export {
  type Awaitable,
  type Coroutine,
  close,
  isawaitable,
  iscoroutine,
  iscoroutinefunction,
  send,
  throwInto,
} from './coroutine'
export { createTask } from './createTask'
export { type Door, doorKey, type RuntimeAccess } from './door'
export { type Ensurable, ensureFuture, type ResultOf } from './ensureFuture'
export { Event } from './event'
export { EventLoop } from './eventLoop'
export { BaseExceptionGroup, ExceptionGroup, type Matcher } from './exceptionGroup'
export type { ExceptionContext, ExceptionHandler } from './exceptionHandler'
export {
  BaseException,
  BrokenBarrierError,
  CancelledError,
  GeneratorExit,
  IncompleteReadError,
  InvalidStateError,
  KeyboardInterrupt,
  LimitOverrunError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  RuntimeError,
  StopAsyncIteration,
  StopIteration,
  SystemExit,
  TimeoutError,
  ValueError,
} from './exceptions'
export { type DoneCallback, Future, isfuture } from './future'
export { GatheringFuture, type GatherOptions, gather } from './gather'
export { Handle, type Origin } from './handle'
export { BlockingHost } from './host/blockingHost'
export type { Host } from './host/host'
export { NodeHost } from './host/nodeHost'
export { VirtualHost } from './host/virtualHost'
export { type IterationView, iteration, readyQueue, type TimerView, timers } from './inspect'
export { type Instrument, setInstrument } from './instrument'
export * from './io/index'
export { type IterationEntry, IterationLog } from './iterationLog'
export { LifoQueue } from './lifoQueue'
export { Lock } from './lock'
export { type LogLevel, type LogWriter, logger } from './log'
export { newEventLoop, setDefaultHost } from './newEventLoop'
export { PriorityQueue } from './priorityQueue'
export type { ProgramClock } from './programClock'
export { cancelOnAbort, fromPromise } from './promises'
export { Queue } from './queue'
export { type LineView, type ResourceView, resourceState } from './resourceState'
export { run, runSync } from './run'
export { Runner, type RunnerOptions, type RunOptions } from './runner'
export { getEventLoop, getRunningLoop, setEventLoop } from './runningLoop'
export { Semaphore } from './semaphore'
export { shield } from './shield'
export { sleep } from './sleep'
export { Task, type TaskOptions } from './task'
export { createEagerTaskFactory, eagerTaskFactory, type TaskFactory } from './taskFactory'
export { TaskGroup } from './taskGroup'
export { allTasks, currentTask } from './taskRegistry'
export type { StackFrame } from './taskStack'
export { Timeout, timeout, timeoutAt } from './timeout'
export { TimerHandle } from './timerHandle'
export {
  ALL_COMPLETED,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  type ReturnWhen,
  WaitedFutures,
  type WaitOptions,
  wait,
} from './wait'
export { waitFor } from './waitFor'
export { type Waker, wakerKind } from './waker'
export { wrapFuture } from './wrapFuture'

import './debuggerView'
import { openDoor } from './door'

openDoor()
