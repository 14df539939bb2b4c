import type { DebugProtocol } from '@vscode/debugprotocol'
import { parseHitCondition } from '../hitCondition'
import type { Shown } from './locations'
import type { Location } from './types'

/** A line breakpoint as a person set it, and what became of it. */
export class Breakpoint {
  /** What V8 calls it, once for each script it is in. */
  readonly cdpIds = new Set<string>()
  /** Where V8 stops for it in nothing but what the loader has put in: it stands further down, and passes those. */
  readonly movedFrom: Location[] = []
  protected place: Shown | undefined
  private hits = 0
  private readonly reached: (hits: number) => boolean

  /** Throws a sentence when the hit count cannot be read. */
  constructor(
    readonly id: number,
    readonly path: string,
    readonly wanted: DebugProtocol.SourceBreakpoint,
  ) {
    this.reached = parseHitCondition(wanted.hitCondition)
  }

  /** Answers whether this is news. */
  resolve(place: Shown): boolean {
    const news = this.place?.line !== place.line || this.place.column !== place.column
    this.place = place
    return news
  }

  /** Counts a hit; answers whether it is one to stop at. */
  hit(): boolean {
    this.hits++
    return this.reached(this.hits)
  }

  get told(): DebugProtocol.Breakpoint {
    const { line, column } = this.wanted
    if (!this.place)
      return { id: this.id, verified: false, line, column, message: 'The code of this line has not been loaded yet.' }
    return { id: this.id, verified: true, ...this.place }
  }
}

/** A breakpoint at the entry of functions, by their name. */
export class FunctionBreakpoint extends Breakpoint {
  constructor(
    id: number,
    readonly name: string,
    { condition, hitCondition }: DebugProtocol.FunctionBreakpoint,
  ) {
    super(id, '', { line: 0, condition, hitCondition })
  }

  /** Whether it means a function that a person calls so; the last part of a name will do. */
  isFor(name: string): boolean {
    return this.name === name || name.endsWith(`.${this.name}`)
  }

  /** Of several functions it shows the first. */
  override resolve(place: Shown): boolean {
    return this.place === undefined && super.resolve(place)
  }

  override get told(): DebugProtocol.Breakpoint {
    if (this.place) return { id: this.id, verified: true, ...this.place }
    const message = `No function called ${this.name} has been loaded so far: it stops once one is, if it is called as the Call Stack shows it (load, Pool.acquire). For a task that wakes write wake: ${this.name}.`
    return { id: this.id, verified: false, message }
  }
}
