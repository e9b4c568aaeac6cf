import { createHash } from 'node:crypto';
import { addDays, dayOf } from '@balai/calendar';
import { KIND_THAT_COUNTS, PLATFORMS, type Platform } from '@balai/contracts';
import { NEAR_MISS_PEOPLE_MAX, NEAR_MISSES_MAX, type NearMiss, nearMissesFound } from '@balai/contracts/attendance';
import type { AttendanceContext } from '../../context.ts';
import type { FirstSeen, PostEngagements } from '../../facts/use-cases/first-seen.ts';
import * as source from '../repository/near-misses.ts';
import { nearMisses } from './near-misses.ts';

/** Days whose posts are searched. */
const DAYS = 7;
/** The newest posts of a platform that are searched. */
const POSTS_MAX = 200;
/** Unknown handles that are compared; of public posts most are strangers. */
const HANDLES_MAX = 200_000;
/** Time until a client is searched again. */
const EVERY_MS = 6 * 3_600_000;

/** What near misses are searched with. */
export type SearchContext = Pick<AttendanceContext, 'database' | 'clock'> & { readonly firstSeen: Pick<FirstSeen, 'of'> };

/** Handles under the posts that no one owns, each once. */
function unknownHandles(posts: Iterable<PostEngagements>): Set<string> {
  const unknown = new Set<string>();
  for (const { unmapped } of posts)
    for (const handle of unmapped) {
      if (unknown.size === HANDLES_MAX) return unknown;
      unknown.add(handle);
    }
  return unknown;
}

/** The posts that each handle was seen under. */
function postsOf(handles: ReadonlyMap<string, unknown>, posts: ReadonlyMap<number, PostEngagements>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [postNo, { unmapped }] of posts)
    for (const handle of unmapped) if (handles.has(handle)) found.set(handle, [...(found.get(handle) ?? []), postNo]);
  return found;
}

async function find({ database, firstSeen }: SearchContext, clientId: string, platform: Platform, since: string): Promise<NearMiss[]> {
  const { postNos, registered } = await database.read('system', async (tx) => ({
    postNos: await source.recentPosts(tx, { clientId, platform, since, limit: POSTS_MAX }),
    registered: await source.registeredHandles(tx, clientId, platform),
  }));
  if (postNos.length === 0 || registered.length === 0) return [];
  const posts = await firstSeen.of('system', platform, KIND_THAT_COUNTS[platform], postNos);
  const byHandle = new Map(registered.map((one) => [one.handle, one]));
  const near = await nearMisses(unknownHandles(posts.values()), [...byHandle.keys()]);
  const seenUnder = postsOf(near, posts);
  const engaged = new Map<number, ReadonlySet<number>>();
  const peopleOf = (postNo: number): ReadonlySet<number> => {
    const known = engaged.get(postNo) ?? new Set(posts.get(postNo)?.people);
    engaged.set(postNo, known);
    return known;
  };
  const found = [...near].flatMap(([handle, handles]): NearMiss[] => {
    const under = seenUnder.get(handle) ?? [];
    // Somebody who took part in such a post under their own handle is not the stranger.
    const people = handles
      .flatMap((one) => byHandle.get(one) ?? [])
      .filter((one) => !under.some((postNo) => peopleOf(postNo).has(one.person_no)));
    if (people.length === 0) return [];
    const named = people.slice(0, NEAR_MISS_PEOPLE_MAX).map((one) => ({ person_id: one.person_id, handle: one.handle }));
    return [{ handle, posts: under.length, people: named }];
  });
  return found.sort((a, b) => b.posts - a.posts || (a.handle < b.handle ? -1 : 1)).slice(0, NEAR_MISSES_MAX);
}

/** Searches the recent posts of a client, and publishes what was found where it differs from the last time. */
export async function searchNearMisses(context: SearchContext, clientId: string): Promise<void> {
  const { database, clock } = context;
  const at = clock.now();
  const since = addDays(dayOf(at, 'UTC'), -DAYS);
  for (const platform of PLATFORMS) {
    const found = await find(context, clientId, platform, since);
    const hash = found.length === 0 ? '' : createHash('sha256').update(JSON.stringify(found)).digest('hex');
    await database.unitOfWork('system', async (tx) => {
      if (!(await source.noteFound(tx, { clientId, platform, hash }))) return;
      const data = { client_id: clientId, platform, near_misses: found, found_at: at.toISOString() };
      tx.send(nearMissesFound, data, { tenant: clientId, subject: clientId, orderKey: `near-misses:${clientId}` });
    });
  }
}

/** Searches the client that was searched longest ago, if one is due; whether there was one. */
export async function searchNext(context: SearchContext): Promise<boolean> {
  const at = context.clock.now();
  const due = { since: addDays(dayOf(at, 'UTC'), -DAYS), before: new Date(at.getTime() - EVERY_MS), at };
  const clientId = await context.database.unitOfWork('system', (tx) => source.claimNext(tx, due));
  if (clientId === null) return false;
  await searchNearMisses(context, clientId);
  return true;
}
