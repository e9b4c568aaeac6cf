import type { Platform } from '@balai/contracts';
import { type AttendanceChunk, CHUNK_PEOPLE, countingBits, hasBit } from '../../facts/domain/bitmap.ts';
import type { CountedPost, CountingRules, RosterPerson, StandingCorrection } from '../../roster/domain/roster.ts';
import { type DayRange, inUnit, isWithin } from '../../roster/domain/stays.ts';
import { needFor, statusOf } from './attendance-status.ts';
import { ColumnCounter } from './column-counter.ts';
import { MemberMask } from './member-mask.ts';
import { type Load, Obligations } from './obligations.ts';
import { type ActCounts, type GroupCounts, noCounts, PART_OF_STATUS, type Part, type PeopleCounts } from './people-counts.ts';

/** A post with its platform. */
export interface TablePost extends CountedPost {
  readonly platform: Platform;
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

/** Somebody who counts in a group with the posts of some days alone, because they moved. */
export interface GroupStay {
  readonly personIndex: number;
  readonly group: number;
  readonly days: readonly DayRange[];
}

/**
 * Who took part in which post, over one platform or several: what every breakdown is counted from. What is asked of people over
 * several platforms is the sum of what is asked of them on each.
 */
export class AttendanceTable {
  readonly people: readonly RosterPerson[];
  /** Of all platforms, each platform's oldest first. */
  readonly posts: readonly TablePost[];
  private readonly obligations: Obligations;
  private readonly percent: number;
  private readonly places: Int32Array;
  private readonly sides: readonly TableSide[];
  private readonly sideOf: Map<number, TableSide>;
  private readonly postOf: ReadonlyMap<number, TablePost>;
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
    this.postOf = new Map(this.posts.map((post) => [post.post_no, post]));
    this.places = placesOf(this.people);
    this.obligations = new Obligations(sides, this.places);
    for (const side of sides) for (const { person_no, post_no } of side.corrections) this.addCorrection(person_no, post_no);
  }

  /** The same posts for the people of one unit, as they were there. */
  withUnit(clientId: string): AttendanceTable {
    const people = (side: TableSide) => side.people.flatMap((person) => inUnit(person, clientId) ?? []);
    return new AttendanceTable(this.sides.map((side) => ({ ...side, people: people(side) })));
  }

  /** The same people on one platform. */
  withPlatform(platform: Platform): AttendanceTable {
    return new AttendanceTable(this.sides.filter((side) => side.platform === platform));
  }

  private addCorrection(personNo: number, postNo: number): void {
    const personIndex = this.places[personNo] ?? -1;
    const post = this.postOf.get(postNo);
    // It has an effect for nobody else: those who are excused, have no handle or began later do not owe the post.
    if (personIndex < 0 || post === undefined || !this.owersOf(post)(personIndex) || this.tookPart(postNo, personNo)) return;
    const known = this.corrected.get(postNo);
    if (known === undefined) this.corrected.set(postNo, [personIndex]);
    else if (!known.includes(personIndex)) known.push(personIndex);
  }

  /** Whether the person at a place has no handle on any of the platforms. */
  lacksHandles(personIndex: number): boolean {
    return this.obligations.lacksHandles(personIndex);
  }

  /** How many people who are not excused have no handle on any of the platforms. */
  get lackingHandle(): number {
    return this.obligations.lackingHandle;
  }

  /** Tells by index who must act on the post: who is neither excused nor without a handle on its platform, and began before it. */
  owersOf(post: TablePost): (personIndex: number) => boolean {
    return this.obligations.onPost(post);
  }

  /** Whether the post is from the day on that the obligations of the person at an index begin, whatever handles they have. */
  isDue(personIndex: number, post: TablePost): boolean {
    return this.dueBy(personIndex, this.loadOf([post])) > 0;
  }

  /** How many people must act on the post. */
  mustActOn(post: TablePost): number {
    return this.obligations.obliged(this.loadOf([post]));
  }

  /** What some posts ask of people. */
  loadOf(posts: readonly TablePost[]): Load {
    return this.obligations.loadOf(posts);
  }

  /** How many of the posts of a load the person at a place must act on. */
  owedBy(personIndex: number, load: Load): number {
    return this.obligations.owed(personIndex, load);
  }

  /** How many of the posts of a load are from the day on that the obligations of the person at an index begin, whatever handles they have. */
  dueBy(personIndex: number, load: Load): number {
    return this.obligations.due(personIndex, load);
  }

  /** Whether an engagement of the person under the post was seen, and counts. */
  private tookPart(postNo: number, personNo: number): boolean {
    const side = this.sideOf.get(postNo);
    const chunk = side?.bitmaps.get(postNo)?.find((one) => one.chunkNo === Math.floor(personNo / CHUNK_PEOPLE));
    return chunk !== undefined && side !== undefined && hasBit(countingBits(chunk, side.rules.countWithdrawn), personNo);
  }

  /** Calls back with the index of everybody for whom the post counts; `isSeen` false: by a correction alone. */
  eachDone(post: TablePost, visit: (personIndex: number, isSeen: boolean) => void): void {
    const early = this.obligations.earlyFor(post);
    const { classOf } = this.obligations;
    this.eachChunk(post, (chunkNo, bits) => {
      const base = chunkNo * CHUNK_PEOPLE;
      for (let index = 0; index < bits.length; index += 1) {
        for (let byte = bits[index] ?? 0; byte !== 0; byte &= byte - 1) {
          const personIndex = this.places[base + (index << 3) + (31 - Math.clz32(byte & -byte))] ?? -1;
          if (personIndex >= 0 && (early === null || early[classOf[personIndex] ?? 0] !== true)) visit(personIndex, true);
        }
      }
    });
    for (const personIndex of this.corrected.get(post.post_no) ?? []) visit(personIndex, false);
  }

  /**
   * How many of the posts count for each person, by place: of whoever must act, those on platforms on which they must; of others
   * (excused, or without any handle) all.
   */
  doneIn(posts: readonly TablePost[]): Readonly<Uint32Array> {
    if (posts !== this.posts) return this.addUp(posts);
    this.doneInAll ??= this.addUp(posts);
    return this.doneInAll;
  }

  private addUp(posts: readonly TablePost[]): Uint32Array {
    const done = new Uint32Array(this.people.length);
    const { acting } = this.obligations;
    for (const { platform } of this.sides) {
      const owes = this.obligations.on(platform);
      const isCounted = (personIndex: number): boolean => acting[personIndex] === 0 || owes(personIndex);
      const counter = new ColumnCounter();
      const own = this.sides.length === 1 ? posts : posts.filter((post) => post.platform === platform);
      if (own.length === 0) continue;
      for (const post of own) this.eachChunk(post, (chunkNo, bits) => counter.add(chunkNo, bits));
      for (let personIndex = 0; personIndex < done.length; personIndex += 1)
        if (isCounted(personIndex)) done[personIndex] = (done[personIndex] ?? 0) + counter.count(this.people[personIndex]?.person_no ?? 0);
      for (const post of own) {
        this.takeEarlyOff(post, (personIndex) => {
          if (isCounted(personIndex)) done[personIndex] = (done[personIndex] ?? 0) - 1;
        });
        for (const personIndex of this.corrected.get(post.post_no) ?? [])
          if (isCounted(personIndex)) done[personIndex] = (done[personIndex] ?? 0) + 1;
      }
    }
    return done;
  }

  /** Calls back with the index of everybody who took part in the post, and began after it. */
  private takeEarlyOff(post: TablePost, visit: (personIndex: number) => void): void {
    const { classOf, late } = this.obligations;
    const early = this.obligations.earlyFor(post);
    if (early === null) return;
    for (const personIndex of late)
      if (early[classOf[personIndex] ?? 0] === true && this.tookPart(post.post_no, this.people[personIndex]?.person_no ?? 0))
        visit(personIndex);
  }

  /** Bitmaps of those for whom the post counts, without what corrections add. */
  private eachChunk(post: TablePost, visit: (chunkNo: number, bits: Buffer) => void): void {
    const side = this.sideOf.get(post.post_no);
    for (const chunk of side?.bitmaps.get(post.post_no) ?? [])
      visit(chunk.chunkNo, countingBits(chunk, side?.rules.countWithdrawn ?? true));
  }

  /** The part of a group a person is in who has done so many of the posts of a load. */
  partOf(personIndex: number, done: number, load: Load): Part {
    if (this.people[personIndex]?.exempt === true) return 'excused';
    return this.partWith(this.obligations.owed(personIndex, load), this.obligations.due(personIndex, load), done);
  }

  private partWith(owed: number, due: number, done: number): Part {
    if (due > 0 && owed === 0) return 'noHandle';
    return PART_OF_STATUS[
      statusOf({ total: owed, done, exempt: false, hasHandle: true, percent: this.percent }) as keyof typeof PART_OF_STATUS
    ];
  }

  /** The parts of who is not excused, by what they have handles on and how many posts they have done: asked once a count, not once a person. */
  private partsOf(load: Load): readonly (readonly Part[])[] {
    return load.owed.map((owed, kind) => Array.from({ length: owed + 1 }, (_, done) => this.partWith(owed, load.due[kind] ?? 0, done)));
  }

  /**
   * Counts of people in groups over some posts.
   * @param groupOf of each place; below 0: in none. @param stays of people who are in several groups, and in none by `groupOf`
   */
  countGroups(groupOf: ArrayLike<number>, groups: number, posts: readonly TablePost[], stays: readonly GroupStay[] = []): GroupCounts[] {
    const counts = Array.from({ length: groups }, noCounts);
    const done = this.doneIn(posts);
    const load = this.loadOf(posts);
    const parts = this.partsOf(load);
    const { classOf } = this.obligations;
    for (let personIndex = 0; personIndex < this.people.length; personIndex += 1) {
      const group = counts[groupOf[personIndex] ?? -1];
      if (group === undefined) continue;
      const kind = classOf[personIndex] ?? 0;
      const owed = load.owed[kind] ?? 0;
      group.people.total += 1;
      group.people[owed === 0 ? this.partOf(personIndex, 0, load) : (parts[kind]?.[done[personIndex] ?? 0] ?? 'none')] += 1;
      if (owed === 0) continue;
      group.given += done[personIndex] ?? 0;
      group.expected += owed;
    }
    for (const stay of stays) {
      const { part, given, expected } = this.countStay(stay, posts);
      const group = counts[stay.group];
      if (group === undefined) continue;
      group.people.total += 1;
      group.people[part] += 1;
      group.given += given;
      group.expected += expected;
    }
    return counts;
  }

  /** What somebody gave and what was expected of them in a stay. */
  private countStay({ personIndex, days }: GroupStay, posts: readonly TablePost[]) {
    const own = posts.filter((post) => isWithin(days, post.post_day));
    const load = this.loadOf(own);
    const [expected, personNo] = [this.owedBy(personIndex, load), this.people[personIndex]?.person_no ?? 0];
    const isDone = (post: TablePost): boolean =>
      this.owersOf(post)(personIndex) &&
      (this.tookPart(post.post_no, personNo) || this.corrected.get(post.post_no)?.includes(personIndex) === true);
    const given = own.filter(isDone).length;
    return { part: this.partOf(personIndex, given, load), given, expected };
  }

  /** Counts of everybody for each post by itself; whoever took part is done with it. */
  countEach(posts: readonly TablePost[]): GroupCounts[] {
    const masks = new Map(this.platforms.map((platform) => [platform, this.maskOf(platform)]));
    return posts.map((post) => {
      const idle = this.countIdle(this.loadOf([post]));
      const members = masks.get(post.platform);
      let given = 0;
      this.eachChunk(post, (chunkNo, bits) => {
        given += members?.countIn(chunkNo, bits) ?? 0;
      });
      const [owes, owesAny] = [this.owersOf(post), this.obligations.on(post.platform)];
      this.takeEarlyOff(post, (personIndex) => {
        if (owesAny(personIndex)) given -= 1;
      });
      for (const personIndex of this.corrected.get(post.post_no) ?? []) if (owes(personIndex)) given += 1;
      return { people: { ...idle, done: given, none: idle.none - given }, given, expected: idle.none };
    });
  }

  /** Who must act on posts of a platform. */
  private maskOf(platform: Platform): MemberMask {
    const owes = this.obligations.on(platform);
    return new MemberMask(this.people.filter((_, personIndex) => owes(personIndex)).map((person) => person.person_no));
  }

  /**
   * Counts of everybody over each of several sets of posts. Takes time by engagements: who did nothing is counted without being looked at.
   */
  countSets(sets: readonly (readonly TablePost[])[]): GroupCounts[] {
    const done = new Uint32Array(this.people.length);
    const { classOf } = this.obligations;
    return sets.map((posts) => {
      const load = this.loadOf(posts);
      const counts = { ...noCounts(), people: this.countIdle(load), expected: this.obligations.expected(load) };
      const parts = this.partsOf(load);
      const active: number[] = [];
      for (const post of posts) {
        const owes = this.owersOf(post);
        this.eachDone(post, (personIndex) => {
          if (!owes(personIndex)) return;
          if (done[personIndex] === 0) active.push(personIndex);
          done[personIndex] = (done[personIndex] ?? 0) + 1;
        });
      }
      for (const personIndex of active) {
        counts.people.none -= 1;
        counts.people[parts[classOf[personIndex] ?? 0]?.[done[personIndex] ?? 0] ?? 'none'] += 1;
        counts.given += done[personIndex] ?? 0;
        done[personIndex] = 0;
      }
      return counts;
    });
  }

  /**
   * What who must act gave in each of several sets of posts, and how many are done with it, by group. Takes time by engagements.
   * @param stays as in {@link countGroups}
   */
  countActs(
    groupOf: ArrayLike<number>,
    groups: number,
    sets: readonly (readonly TablePost[])[],
    stays: readonly GroupStay[] = [],
  ): ActCounts[] {
    const done = new Uint32Array(this.people.length);
    const { classOf } = this.obligations;
    const population = this.obligations.populationOf(groupOf, groups);
    return sets.map((posts) => {
      const load = this.loadOf(posts);
      const counts = { given: new Uint32Array(groups), done: new Uint32Array(groups), ...population(load) };
      const need = load.owed.map((owed) => needFor(owed, this.percent));
      for (const post of posts) {
        const owes = this.owersOf(post);
        this.eachDone(post, (personIndex) => {
          const group = groupOf[personIndex] ?? -1;
          if (group < 0 || !owes(personIndex)) return;
          counts.given[group] = (counts.given[group] ?? 0) + 1;
          done[personIndex] = (done[personIndex] ?? 0) + 1;
          if (done[personIndex] === need[classOf[personIndex] ?? 0]) counts.done[group] = (counts.done[group] ?? 0) + 1;
        });
      }
      for (const stay of stays) {
        const { group } = stay;
        const { part, given, expected } = this.countStay(stay, posts);
        counts.given[group] = (counts.given[group] ?? 0) + given;
        counts.expected[group] = (counts.expected[group] ?? 0) + expected;
        counts.obliged[group] = (counts.obliged[group] ?? 0) + Number(expected > 0);
        counts.done[group] = (counts.done[group] ?? 0) + Number(part === 'done');
      }
      done.fill(0);
      return counts;
    });
  }

  /** The people by part when nobody has done anything of a load. */
  private countIdle(load: Load): PeopleCounts {
    const { people } = noCounts();
    people.total = this.people.length;
    people.excused = this.obligations.excused;
    people.none = this.obligations.obliged(load);
    people.noPosts = this.obligations.idle(load);
    people.noHandle = people.total - people.excused - people.none - people.noPosts;
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
      const personIndex = this.places[personNo] ?? -1;
      if (personIndex >= 0) handles[personIndex] = handle;
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
  for (const [personIndex, person] of people.entries()) places[person.person_no] = personIndex;
  return places;
}
