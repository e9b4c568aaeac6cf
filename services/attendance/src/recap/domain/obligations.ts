import type { Platform } from '@balai/contracts';
import type { RosterPerson } from '../../roster/domain/roster.ts';

/** A platform with the people asked about, and their handles on it. */
interface Side {
  readonly platform: Platform;
  readonly people: readonly RosterPerson[];
}

/** What some posts ask of people. */
export interface Load {
  /** All of the posts. */
  readonly posts: number;
  /** How many of them are owed, by the platforms (a bit for each) on which somebody must act. */
  readonly owed: readonly number[];
}

/** What a load asks of groups of people. */
interface Asked {
  /** Engagements. */
  readonly expected: Uint32Array;
  /** People with a post to act on at least. */
  readonly obliged: Uint32Array;
}

/** Who must act where: whoever is not excused, on each platform on which they have a handle. By place of the person. */
export class Obligations {
  /** The platforms (a bit for each) on which somebody must act; 0: excused, or without a handle. */
  readonly acting: Uint8Array;
  /** How many people are excused. */
  readonly excused: number;
  private readonly handles: Uint8Array;
  private readonly platforms: readonly Platform[];
  /** How many people must act on the same platforms. */
  private readonly alike: Uint32Array;

  /** @param places by number of the person; below 0: not asked about. */
  constructor(sides: readonly Side[], places: Int32Array) {
    const everybody = sides[0]?.people ?? [];
    this.platforms = sides.map(({ platform }) => platform);
    this.handles = new Uint8Array(everybody.length);
    for (const { platform, people } of sides)
      for (const { person_no: personNo, handle } of people) {
        const personIndex = places[personNo] ?? -1;
        if (handle !== null && personIndex >= 0) this.handles[personIndex] = (this.handles[personIndex] ?? 0) | this.bitOf(platform);
      }
    this.acting = this.handles.map((on, personIndex) => (everybody[personIndex]?.exempt === false ? on : 0));
    this.excused = everybody.filter((person) => person.exempt).length;
    this.alike = new Uint32Array(1 << sides.length);
    for (const on of this.acting) this.alike[on] = (this.alike[on] ?? 0) + 1;
  }

  private bitOf(platform: Platform): number {
    const index = this.platforms.indexOf(platform);
    return index < 0 ? 0 : 1 << index;
  }

  /** Tells who must act on a platform. */
  on(platform: Platform): (personIndex: number) => boolean {
    const bit = this.bitOf(platform);
    return (personIndex) => ((this.acting[personIndex] ?? 0) & bit) !== 0;
  }

  /** Whether somebody has no handle at all, excused or not. */
  lacksHandles(personIndex: number): boolean {
    return this.handles[personIndex] === 0;
  }

  /** How many people must act on a platform. */
  people(platform: Platform): number {
    const bit = this.bitOf(platform);
    return this.alike.reduce((sum, people, on) => ((on & bit) === 0 ? sum : sum + people), 0);
  }

  loadOf(posts: readonly { readonly platform: Platform }[]): Load {
    const onEach = this.platforms.map(() => 0);
    for (const { platform } of posts) {
      const index = this.platforms.indexOf(platform);
      onEach[index] = (onEach[index] ?? 0) + 1;
    }
    const owed = Array.from(this.alike, (_, on) => onEach.reduce((sum, count, index) => ((on >> index) & 1 ? sum + count : sum), 0));
    return { posts: posts.length, owed };
  }

  /** How many posts of a load somebody must act on. */
  owed(personIndex: number, { owed }: Load): number {
    return owed[this.acting[personIndex] ?? 0] ?? 0;
  }

  /** Engagements a load expects of everybody together. */
  expected({ owed }: Load): number {
    return this.alike.reduce((sum, people, on) => sum + people * (owed[on] ?? 0), 0);
  }

  /** People who must act on a post of a load at least. */
  obliged({ owed }: Load): number {
    return this.alike.reduce((sum, people, on) => (owed[on] ? sum + people : sum), 0);
  }

  /** How many people who are not excused have a handle on none of the platforms, whether or not these have posts. */
  get lackingHandle(): number {
    return (this.alike[0] ?? 0) - this.excused;
  }

  /** What loads ask of groups: the people are gone through once for all of them. @param groupOf of each place; below 0: in none. */
  populationOf(groupOf: ArrayLike<number>, groups: number): (load: Load) => Asked {
    const kinds = this.alike.length;
    const alike = new Uint32Array(groups * kinds);
    for (const [personIndex, on] of this.acting.entries()) {
      const group = groupOf[personIndex] ?? -1;
      if (group >= 0) alike[group * kinds + on] = (alike[group * kinds + on] ?? 0) + 1;
    }
    return ({ owed }) => {
      const asked = { expected: new Uint32Array(groups), obliged: new Uint32Array(groups) };
      for (const [index, people] of alike.entries()) {
        const [group, posts] = [Math.floor(index / kinds), owed[index % kinds] ?? 0];
        if (posts === 0 || people === 0) continue;
        asked.expected[group] = (asked.expected[group] ?? 0) + people * posts;
        asked.obliged[group] = (asked.obliged[group] ?? 0) + people;
      }
      return asked;
    };
  }
}
