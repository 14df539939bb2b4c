import { readFileSync } from 'node:fs'
import type { DetailView, Position, Resource, Row, View } from '../../src/protocol'
import { Story } from '../support/story'

const everything = { grouping: 'task', filter: '', expanded: [], from: 0, to: 100 }

/** Plays a program of a story that is told in two languages; places are said by the markers in the source. */
export class TwinStory {
  private readonly story: Story
  private readonly lines: readonly string[]
  private readonly wakepoints: readonly string[]

  constructor(readonly program: string) {
    this.story = new Story(program)
    this.lines = readFileSync(program, 'utf8').split('\n')
    this.wakepoints = this.lines.flatMap(line => /^(?:#|\/\/) (waker?: .*)$/.exec(line)?.[1] ?? [])
  }

  /** The transcript of the program, from its first line to its end. */
  async play(config: object): Promise<string> {
    const { story } = this
    await story.launch({ ...config })
    await story.wakepoints(...this.wakepoints)
    const stops = this.lines.flatMap((line, index) => (/@(stop|end)\b/.test(line) ? [index + 1] : []))
    const breakpoints = stops.map(line => ({ line }))
    await story.client.request('setBreakpoints', { source: { path: this.program }, breakpoints })
    await story.run()
    while (await this.stop()) await story.client.request('continue', { threadId: 1 })
    return story.transcript
  }

  close(): Promise<void> {
    return this.story.close()
  }

  /** Tells the next stop; false at the end of the story or of the program. */
  private async stop(): Promise<boolean> {
    const { client } = this.story
    const stop = await client.nextOf('stopped', 'terminated')
    if (stop.event === 'terminated') return false
    const { threadId, description, text } = stop.body
    const [top] = await this.story.stack(threadId)
    const why = (text ?? description ?? 'breakpoint').replace(/ at \S+:\d+$/, '')
    this.story.say(`stopped in ${top!.name} at ${this.marker(top!.line)}: ${why}`)
    await this.compareHistory(why)
    const line = this.lines[top!.line - 1]!
    if (/@(stop|end)\b/.test(line)) await this.tellTasks()
    return !/@end\b/.test(line)
  }

  /** What a stop says of the wake-up, the task's history says too; it is told only where that is not so. */
  private async compareHistory(why: string): Promise<void> {
    const words = /^woken by (.*)$/.exec(why)?.[1]
    if (words === undefined) return
    const { rows } = await this.view()
    const running = rows.find(({ name, state }) => state === 'running' && !name.startsWith('module '))
    const { detail } = await this.view(running?.task)
    const told = detail?.detail.wakeUps[0]?.waker.label
    if (told !== words) this.story.say(`  its history says: ${told}`)
  }

  private async tellTasks(): Promise<void> {
    const { rows } = await this.view()
    const own = rows.filter(({ name }) => !name.startsWith('module '))
    for (const row of [...own].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const { detail } = await this.view(row.task)
      if (detail) this.tellTask(row, detail)
    }
  }

  private tellTask({ name, state }: Row, { detail, names, ring }: DetailView): void {
    const say = (line: string) => this.story.say(`  ${line}`)
    const called = (tasks: readonly number[]) => tasks.map(task => names[task]).join(', ')
    const own = detail.frames.filter(({ position }) => position?.path === this.program)
    // Python's blocks are a part of their function; in TypeScript they are functions in it, called by the call that takes them.
    const isBlock = (index: number) => own[index]?.name.endsWith(')') ?? false
    const frames = own.flatMap((frame, index) => {
      if (isBlock(index)) return []
      return [isBlock(index + 1) ? { ...frame, position: own[index + 1]!.position } : frame]
    })
    say(`${name}: ${state}`)
    if (state === 'suspended' || frames.length > 1)
      say(`  stands in ${frames.map(frame => `${frame.name} ${this.at(frame.position)}`).join(' > ')}`)
    if (detail.resource) say(`  awaits ${this.thing(detail.resource, names)}`)
    if (ring) say(`  in a ring of ${ring.map(one => one.name).join(', ')}`)
    if (detail.createdBy !== undefined) say(`  created by ${called([detail.createdBy])}`)
    // Only in TypeScript a module is a task, which awaits its main.
    const awaitedBy = detail.awaitedBy.filter(task => !names[task]?.startsWith('module '))
    if (awaitedBy.length > 0) say(`  awaited by ${called(awaitedBy)}`)
    const [latest] = detail.wakeUps
    // Without a wakepoint nobody watches who wakes whom, unless the runtime tells it by itself.
    if (latest && this.wakepoints.length > 0) say(`  woken by ${latest.waker.kind}`)
  }

  private thing(resource: Resource, names: DetailView['names']): string {
    const { kind, label, note, due, progress, tasks = [], holder, cannotWake } = resource
    const parts = [
      note?.replace(/; (fed|taken) by .*/, ''),
      due !== undefined && 'in time',
      progress && `${progress.settled} of ${progress.of}`,
      tasks.length > 0 && `tasks ${tasks.map(task => names[task]).join(', ')}`,
      holder !== undefined && `held by ${names[holder]}`,
      cannotWake && 'cannot wake',
    ]
    const called = label.replace(/ "[^"]*"/g, '').replace('as_completed', 'asCompleted')
    return [`${kind}: ${called}`, ...parts.filter(Boolean)].join('; ')
  }

  private async view(selected?: number): Promise<View> {
    return await this.story.client.request('wakepoint/view', { ...everything, selected })
  }

  private at(position: Position | undefined): string {
    return position?.path === this.program ? this.marker(position.line) : '(elsewhere)'
  }

  private marker(line: number): string {
    return /@[\w-]+/.exec(this.lines[line - 1] ?? '')?.[0] ?? `"${this.lines[line - 1]?.trim()}"`
  }
}
