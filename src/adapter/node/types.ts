import type { Protocol } from 'devtools-protocol/types/protocol'

/** Short names for what the files of this folder say most. */
export type RemoteObject = Protocol.Runtime.RemoteObject
export type CallArgument = Protocol.Runtime.CallArgument
export type CallFrame = Protocol.Debugger.CallFrame
export type Location = Protocol.Debugger.Location
export type LocationRange = Protocol.Debugger.LocationRange
export type Paused = Protocol.Debugger.PausedEvent
export type ScriptParsed = Protocol.Debugger.ScriptParsedEvent
export type ExceptionDetails = Protocol.Runtime.ExceptionDetails
