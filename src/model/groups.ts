import { Group, type Section } from './group'
import type { Ring, TaskRecord } from './record'
import type { Place, Sites } from './sites'

/** Which rows are shown together, kept up to date one row at a time. */
export class Groups {
  readonly running = new Group('running', 'running', 0)
  readonly ready = new Group('ready', 'ready', 0)
  private readonly places = new Map<number, Group>()
  private readonly bad = new Map<number, Group>()
  private readonly rings = new Map<Ring, Group>()
  private seen = 0

  constructor(private readonly sites: Sites) {}

  /** Puts a root where it belongs now. */
  put(root: TaskRecord): void {
    const group = this.groupFor(root)
    if (root.group === group) {
      group.version++
      return
    }
    this.take(root)
    // One that comes and goes stands behind those that stay, which its coming would move.
    if (group.members.length === 0 && group.place) group.begin(++this.seen)
    group.add(root)
  }

  take(root: TaskRecord): void {
    const group = root.group
    if (!group) return
    group.remove(root)
    if (group.section === 'ring' && group.members.length === 0) {
      for (const [ring, other] of this.rings) if (other === group) this.rings.delete(ring)
    }
  }

  /** All that have members, in no particular order. */
  *filled(): IterableIterator<Group> {
    if (this.running.members.length > 0) yield this.running
    if (this.ready.members.length > 0) yield this.ready
    for (const groups of [this.rings, this.bad, this.places]) {
      for (const group of groups.values()) if (group.members.length > 0) yield group
    }
  }

  private groupFor(root: TaskRecord): Group {
    if (root.rowState === 'running') return this.running
    if (root.rowState === 'ready') return this.ready
    const leaf = root.leaf
    if (leaf.ring) return this.ringGroup(leaf.ring)
    const place = this.sites.placeOf(leaf.site)
    return leaf.stuck ? this.placeGroup(this.bad, 'bad', place) : this.placeGroup(this.places, 'place', place)
  }

  private placeGroup(groups: Map<number, Group>, section: Section, place: Place): Group {
    let group = groups.get(place.id)
    if (!group) {
      group = new Group(`${section} ${place.key}`, section, 0, place)
      groups.set(place.id, group)
    }
    return group
  }

  private ringGroup(ring: Ring): Group {
    let group = this.rings.get(ring)
    if (!group) {
      group = new Group(`ring ${ring.cycle[0]?.id}`, 'ring', ring.cycle[0]?.order ?? 0)
      this.rings.set(ring, group)
    }
    return group
  }
}
