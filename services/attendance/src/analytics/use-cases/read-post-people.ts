import type { Platform } from '@balai/contracts';
import type { Freshness } from '@balai/contracts/attendance';
import type { TenantScope } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import type { PostFreshness } from '../../posts/domain/freshness.ts';
import { findPost, type PostDetail, type PostName } from '../../posts/repository/evidence-source.ts';
import { readPostDay } from '../../posts/repository/posts.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { AttendanceTable, type TablePost } from '../../recap/domain/attendance-table.ts';
import { freshnessOfSources, readSources, readSpecialSources, type Sources } from '../../recap/use-cases/read-recap.ts';
import { sideOf } from '../../recap/use-cases/read-table.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import type { PostPersonState } from '../domain/post-people-counts.ts';

/** A person under a post. */
export interface PostPerson {
  readonly person: RosterPerson;
  /** In the client's order of people. */
  readonly index: number;
  readonly state: PostPersonState;
  readonly countedBy: 'seen' | 'correction' | null;
}

export interface PostPeople {
  readonly post: TablePost;
  readonly people: readonly PostPerson[];
  readonly freshness: { readonly platform: Platform } & Freshness;
  /** How current the post itself is. */
  readonly postFreshness: PostFreshness | null;
}

/** Those who began after the post are not asked: they are in no state. */
const STATES = {
  done: 'took_part',
  partial: 'missing',
  none: 'missing',
  noHandle: 'no_handle',
  noPosts: null,
  excused: 'excused',
} as const;

/** A post with the day it counts for. */
export type DatedPost = PostDetail & { readonly day: string };

/** A post the scope sees, of several that of the client where it has one; null when it sees none of this name. */
export const findDatedPost = (
  { read }: Pick<RecapContext, 'read'>,
  scope: TenantScope,
  name: PostName,
  clientId: string | null = null,
): Promise<DatedPost | null> =>
  read(scope, async (tx) => {
    const post = await findPost(tx, name, clientId);
    return post === null ? null : { ...post, day: await readPostDay(tx, post.post_no) };
  });

/** What the platform calls a post; each of its clients has a row of it under an id of its own. */
type PostKey = Pick<PostDetail, 'platform_id'>;

/** What a post of a question is answered from: its recaps, or its special tasks; null where it is of neither. */
export async function sourcesWith(context: RecapContext, question: Question, { platform_id: key }: PostKey): Promise<Sources | null> {
  for (const read of [readSources, readSpecialSources]) {
    const sources = await read(context, question);
    if (sources.posts.posts.some((post) => post.platform_id === key)) return sources;
  }
  return null;
}

/** The people of a question under one of its posts; null when the post does not count there and is no special task. */
export async function readPostPeople(context: RecapContext, question: Question, key: PostKey): Promise<PostPeople | null> {
  const sources = await sourcesWith(context, question, key);
  if (sources === null) return null;
  const side = sideOf(question, sources);
  const table = new AttendanceTable([side]);
  const post = table.posts.find((one) => one.platform_id === key.platform_id);
  if (post === undefined) return null;
  const by = new Map<number, 'seen' | 'correction'>();
  table.eachDone(post, (index, isSeen) => by.set(index, isSeen ? 'seen' : 'correction'));
  const load = table.loadOf([post]);
  const people = table.people.flatMap((person, index) => {
    const state = STATES[table.partOf(index, by.has(index) ? 1 : 0, load)];
    return state === null ? [] : [{ person, index, state, countedBy: by.get(index) ?? null }];
  });
  const postFreshness = sources.posts.freshness[side.posts.indexOf(post)] ?? null;
  return { post, people, postFreshness, freshness: { platform: question.platform, ...freshnessOfSources(sources) } };
}
