import type { Platform } from '@balai/contracts';

/** When people were first seen under a post: their numbers, and the minute since 1970 of each at the same index. */
interface Sights {
  readonly people: Int32Array;
  readonly minutes: Int32Array;
}

/** A reminder that reached a person. */
interface Sent {
  readonly person_no: number;
  readonly platforms: readonly Platform[];
  readonly sent_at: Date;
}

/** How many of those reminded took part, for the first time in one of the posts, within so many minutes after their reminder. */
export function tookPartAfter(sent: readonly Sent[], posts: ReadonlyMap<Platform, readonly Sights[]>, minutes: number): number {
  const took = new Set<number>();
  for (const { person_no: person, platforms, sent_at: at } of sent) {
    const from = at.getTime() / 60_000;
    const isWithin = ({ people, minutes: seen }: Sights): boolean => {
      const place = people.indexOf(person);
      const minute = seen[place];
      // A minute holds what was seen within it: one that has begun before the reminder may still be behind it.
      return minute !== undefined && minute + 1 > from && minute <= from + minutes;
    };
    if (platforms.some((platform) => posts.get(platform)?.some(isWithin) === true)) took.add(person);
  }
  return took.size;
}
