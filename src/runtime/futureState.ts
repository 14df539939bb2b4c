/** The states of a future. A const enum: the numbers stand in the code that uses them. @internal */
export enum State {
  pending,
  cancelled,
  finished,
  failed,
}
