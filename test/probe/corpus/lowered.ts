// TypeScript that is more than JavaScript with types.
enum Color { Red = 1, Green, Blue = 'b'.length + 5 }
const enum Fast { A = 'a' }
class Point { constructor(public readonly x: number, private y = 2, protected z?: number) {} async sum(): Promise<number> { return this.x + await later(this.y) } }
log(Color.Green, Color[1], Color.Blue, Fast.A, await new Point(1).sum())
declare const log: any, later: any
