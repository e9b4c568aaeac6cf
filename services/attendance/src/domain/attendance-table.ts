import type { Platform } from '@balai/contracts';
import { needFor, statusOf } from './attendance-status.ts';
import { type AttendanceChunk, CHUNK_PEOPLE, countingBits, hasBit } from './bitmap.ts';
import { ColumnCounter } from './column-counter.ts';
import { MemberMask } from './member-mask.ts';
import type { CountedPost, CountingRules, RosterPerson, StandingCorrection } from './roster.ts';

/** A post with the day it counts for. */
export interface TablePost extends CountedPost {
  readonly platform: Platform;
  /** In the zone of its client. */
  readonly post_day: string;
}

/** What is known of one platform. */
export interface TableSide {
  readonly platform: Platform;
  /** Oldest first. */
  readonly posts: readonly TablePost[];
  readonly bitmaps: ReadonlyMap<number, readonly AttendanceChunk[]>;
  readonly corrections: readonly StandingCorrection[];
  readonly rules: CountingRules;
  /** The people asked about, with their handles on this platform. */
  readonly people: readonly RosterPerson[];
}

/** People of a group by what they have done; excused ones apart. The parts never overlap and add up to `total`. */
export interface PeopleCounts {
  total: number;
  excused: number;
  done: number;
  partial: number;
  none: number;
  noHandle: number;
  noPosts: number;
}

/** A group of {@link PeopleCounts}. */
export type Part = keyof Omit<PeopleCounts, 'total'>;

/** A group's two measures as counts: engagements given and expected of who must act; people. */
export interface GroupCounts {
  readonly people: PeopleCounts;
  given: number;
  expected: number;
}

/** Engagements given and people who are done, by group. */
export interface ActCounts {
  readonly given: Uint32Array;
  readonly done: Uint32Array;
}

export const noCounts = (): GroupCounts => ({
  people: { total: 0, excused: 0, done: 0, partial: 0, none: 0, noHandle: 0, noPosts: 0 },
  given: 0,
  expected: 0,
});

/** People who must act: neither excused nor without a handle, where there are posts to act on. */
export const mustAct = ({ done, partial, none }: PeopleCounts): number => done + partial + none;

const PART_OF_STATUS = { sudah: 'done', kurang: 'partial', belum: 'none', no_username: 'noHandle', no_posts: 'noPosts' } as const;

/** Who took part in which post, over one platform or several: what every breakdown is counted from. */
export class AttendanceTable {
  readonly people: readonly RosterPerson[];
  /** Of all platforms, each platform's oldest first. */
  readonly posts: readonly TablePost[];
  /** Whether a person has a handle on one of the platforms at least; by place in `people`. */
  readonly hasHandle: Uint8Array;
  /** Who must act on the posts there are, by place. */
  private readonly acting: Uint8Array;
  private readonly percent: number;
  private readonly places: Int32Array;
  private readonly sides: readonly TableSide[];
  private readonly sideOf: Map<number, TableSide>;
  private readonly corrected = new Map<number, number[]>();
  private doneInAll: Uint32Array | undefined;

  constructor(sides: readonly TableSide[]) {
    const [first] = sides;
    if (first === undefined) throw new Error('a table has a side');
    this.sides = sides;
    this.people = first.people;
    this.percent = first.rules.percent;
    this.posts = sides.flatMap((side) => side.posts);
    this.sideOf = new Map(sides.flatMap((side) => side.posts.map((post) => [post.post_no, side] as const)));
    this.places = placesOf(this.people);
    this.hasHandle = new Uint8Array(this.people.length);
    for (const side of sides)
      for (const person of side.people) {
        const place = this.places[person.person_no] ?? -1;
        if (person.handle !== null && place >= 0) this.hasHandle[place] = 1;
      }
    this.acting = this.hasHandle.map((has, place) => (this.people[place]?.exempt === false ? has : 0));
    for (const side of sides) for (const { person_no, post_no } of side.corrections) this.addCorrection(person_no, post_no);
  }

  private addCorrection(personNo: number, postNo: number): void {
    const place = this.places[personNo] ?? -1;
    if (place < 0 || !this.sideOf.has(postNo) || this.tookPart(postNo, personNo)) return;
    const known = this.corrected.get(postNo);
    if (known === undefined) this.corrected.set(postNo, [place]);
    else if (!known.includes(place)) known.push(place);
  }

  /** Whether the person at a place must act on the posts there are: neither excused nor without a handle. */
  acts(place: number): boolean {
    return this.acting[place] === 1;
  }

  /** How many people must act on any post. */
  get obliged(): number {
    return this.acting.reduce((count, acts) => count + acts, 0);
  }

  /** Whether an engagement of the person under the post was seen, and counts. */
  private tookPart(postNo: number, personNo: number): boolean {
    const side = this.sideOf.get(postNo);
    const chunk = side?.bitmaps.get(postNo)?.find((one) => one.chunkNo === Math.floor(personNo / CHUNK_PEOPLE));
    return chunk !== undefined && side !== undefined && hasBit(countingBits(chunk, side.rules.countWithdrawn), personNo);
  }

  /** Calls back with the place of everybody for whom the post counts; `isSeen` false: by a correction alone. */
  eachDone(post: TablePost, visit: (place: number, isSeen: boolean) => void): void {
    this.eachChunk(post, (chunkNo, bits) => {
      const base = chunkNo * CHUNK_PEOPLE;
      for (let index = 0; index < bits.length; index += 1) {
        for (let byte = bits[index] ?? 0; byte !== 0; byte &= byte - 1) {
          const place = this.places[base + (index << 3) + (31 - Math.clz32(byte & -byte))] ?? -1;
          if (place >= 0) visit(place, true);
        }
      }
    });
    for (const place of this.corrected.get(post.post_no) ?? []) visit(place, false);
  }

  /** How many of the posts count for each person, by place. */
  doneIn(posts: readonly TablePost[]): Readonly<Uint32Array> {
    if (posts !== this.posts) return this.addUp(posts);
    this.doneInAll ??= this.addUp(posts);
    return this.doneInAll;
  }

  private addUp(posts: readonly TablePost[]): Uint32Array {
    const counter = new ColumnCounter();
    for (const post of posts) this.eachChunk(post, (chunkNo, bits) => counter.add(chunkNo, bits));
    const done = new Uint32Array(this.people.length);
    for (let place = 0; place < done.length; place += 1) done[place] = counter.count(this.people[place]?.person_no ?? 0);
    for (const post of posts) for (const place of this.corrected.get(post.post_no) ?? []) done[place] = (done[place] ?? 0) + 1;
    return done;
  }

  /** Bitmaps of those for whom the post counts, without what corrections add. */
  private eachChunk(post: TablePost, visit: (chunkNo: number, bits: Buffer) => void): void {
    const side = this.sideOf.get(post.post_no);
    for (const chunk of side?.bitmaps.get(post.post_no) ?? [])
      visit(chunk.chunkNo, countingBits(chunk, side?.rules.countWithdrawn ?? true));
  }

  /** The part of a group a person is in who has done so many of so many posts. */
  partOf(place: number, done: number, total: number): Part {
    if (this.people[place]?.exempt === true) return 'excused';
    return this.partWith(this.hasHandle[place] === 1, done, total);
  }

  private partWith(hasHandle: boolean, done: number, total: number): Part {
    return PART_OF_STATUS[statusOf({ total, done, exempt: false, hasHandle, percent: this.percent }) as keyof typeof PART_OF_STATUS];
  }

  /** The part of who must act, by how many of so many posts they have done: asked once a count, not once a person. */
  private partsOf(total: number): readonly Part[] {
    return Array.from({ length: total + 1 }, (_, done) => this.partWith(true, done, total));
  }

  /** Counts of people in groups over some posts. @param groupOf of each place; below 0: in none. */
  countGroups(groupOf: ArrayLike<number>, groups: number, posts: readonly TablePost[]): GroupCounts[] {
    const counts = Array.from({ length: groups }, noCounts);
    const done = this.doneIn(posts);
    const parts = this.partsOf(posts.length);
    for (let place = 0; place < this.people.length; place += 1) {
      const group = counts[groupOf[place] ?? -1];
      if (group === undefined) continue;
      const acts = this.acting[place] === 1;
      group.people.total += 1;
      group.people[(acts ? parts[done[place] ?? 0] : undefined) ?? this.partOf(place, 0, posts.length)] += 1;
      if (posts.length === 0 || !acts) continue;
      group.given += done[place] ?? 0;
      group.expected += posts.length;
    }
    return counts;
  }

  /** Counts of everybody for each post by itself; whoever took part is done with it. */
  countEach(posts: readonly TablePost[]): GroupCounts[] {
    const idle = this.countIdle(1);
    const acting = this.people.filter((_, place) => this.acts(place)).map((person) => person.person_no);
    const members = new MemberMask(acting);
    return posts.map((post) => {
      let given = 0;
      this.eachChunk(post, (chunkNo, bits) => {
        given += members.countIn(chunkNo, bits);
      });
      for (const place of this.corrected.get(post.post_no) ?? []) if (this.acts(place)) given += 1;
      return { people: { ...idle, done: given, none: idle.none - given }, given, expected: acting.length };
    });
  }

  /**
   * Counts of everybody over each of several sets of posts. Takes time by engagements: who did nothing is counted once for all sets.
   */
  countSets(sets: readonly (readonly TablePost[])[]): GroupCounts[] {
    const idle = [this.countIdle(0), this.countIdle(1)];
    const done = new Uint32Array(this.people.length);
    return sets.map((posts) => {
      const counts = noCounts();
      Object.assign(counts.people, idle[Math.min(1, posts.length)]);
      counts.expected = mustAct(counts.people) * posts.length;
      const parts = this.partsOf(posts.length);
      const active: number[] = [];
      for (const post of posts)
        this.eachDone(post, (place) => {
          if (this.acting[place] === 0) return;
          if (done[place] === 0) active.push(place);
          done[place] = (done[place] ?? 0) + 1;
        });
      for (const place of active) {
        counts.people.none -= 1;
        counts.people[parts[done[place] ?? 0] ?? 'none'] += 1;
        counts.given += done[place] ?? 0;
        done[place] = 0;
      }
      return counts;
    });
  }

  /** What who must act gave in each of several sets of posts, and how many are done with it, by group. Takes time by engagements. */
  countActs(groupOf: ArrayLike<number>, groups: number, sets: readonly (readonly TablePost[])[]): ActCounts[] {
    const done = new Uint32Array(this.people.length);
    return sets.map((posts) => {
      const counts = { given: new Uint32Array(groups), done: new Uint32Array(groups) };
      const need = needFor(posts.length, this.percent);
      for (const post of posts)
        this.eachDone(post, (place) => {
          const group = groupOf[place] ?? -1;
          if (this.acting[place] === 0 || group < 0) return;
          counts.given[group] = (counts.given[group] ?? 0) + 1;
          done[place] = (done[place] ?? 0) + 1;
          if (done[place] === need) counts.done[group] = (counts.done[group] ?? 0) + 1;
        });
      done.fill(0);
      return counts;
    });
  }

  /** How many people must act on any post, by group. */
  obligedBy(groupOf: ArrayLike<number>, groups: number): Uint32Array {
    const obliged = new Uint32Array(groups);
    for (let place = 0; place < this.people.length; place += 1) {
      const group = groupOf[place] ?? -1;
      if (this.acting[place] === 1 && group >= 0) obliged[group] = (obliged[group] ?? 0) + 1;
    }
    return obliged;
  }

  /** The people by part when nobody has done anything of so many posts. */
  private countIdle(posts: number): PeopleCounts {
    const { people } = noCounts();
    for (let place = 0; place < this.people.length; place += 1) people[this.partOf(place, 0, posts)] += 1;
    people.total = this.people.length;
    return people;
  }

  /** Counts of everybody. */
  countAll(posts: readonly TablePost[] = this.posts): GroupCounts {
    return this.countGroups(new Uint8Array(this.people.length), 1, posts)[0] ?? noCounts();
  }

  /** Places of those for whom some post counts by a correction alone. */
  get correctedPlaces(): ReadonlySet<number> {
    return new Set([...this.corrected.values()].flat());
  }

  /** Handles on a platform, by place; null where there is none. */
  handlesOn(platform: Platform): (string | null)[] {
    const handles = new Array<string | null>(this.people.length).fill(null);
    for (const { person_no: personNo, handle } of this.sides.find((side) => side.platform === platform)?.people ?? []) {
      const place = this.places[personNo] ?? -1;
      if (place >= 0) handles[place] = handle;
    }
    return handles;
  }

  /** Platforms of the table. */
  get platforms(): readonly Platform[] {
    return this.sides.map((side) => side.platform);
  }
}

function placesOf(people: readonly RosterPerson[]): Int32Array {
  const places = new Int32Array(people.reduce((most, person) => Math.max(most, person.person_no), 0) + 1).fill(-1);
  for (const [place, person] of people.entries()) places[person.person_no] = place;
  return places;
}
