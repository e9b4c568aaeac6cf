import type { Platform } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { RecapContext } from '../../context.ts';
import type { PersonKey } from '../../posts/repository/correction-targets.ts';
import type { PostSource } from '../../posts/repository/recap-source.ts';
import { findVisiblePerson } from '../../posts/use-cases/find-target.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import type { Caller } from '../../questions/use-cases/resolve-question.ts';
import type { CountedPost, RosterPerson } from '../../roster/domain/roster.ts';
import { type CountedBy, countedBy, type WhyNotCode, whyNot } from '../domain/why.ts';
import * as source from '../repository/person-evidence.ts';
import { owes, readStanding, type Standing } from './person-standing.ts';
import { type SeenEngagement, seenOf, type Traces, traceHandles } from './trace-handles.ts';

/** Why one post counts for a person, or not. */
export interface PostWhy {
  readonly post: PostSource;
  readonly by: CountedBy | null;
  /** Why nothing counts; empty when something does. */
  readonly reasons: readonly WhyNotCode[];
  readonly engagements: readonly SeenEngagement[];
  readonly correction: source.PersonCorrection | null;
  readonly looks: { readonly all: number; readonly complete: number; readonly lastCompleteAt: Date | null };
}

/** Why a person stands in a recap where they stand. */
export interface Explanation extends Omit<Standing, 'posts'> {
  /** All posts of the question by id: whether each counts for them. */
  readonly counted: ReadonlyMap<string, boolean>;
  /** Newest first. */
  readonly posts: readonly PostWhy[];
  /** The last post of the page when there are more. */
  readonly last: CountedPost | null;
}

/** Whom a question is about, and by which filter. */
interface Asked {
  readonly caller: Caller;
  readonly filter: StandardFilter;
  readonly platform: Platform;
  readonly person: PersonKey;
}

/** Which posts of the period are explained. */
export interface ExplainPage {
  readonly limit: number;
  /** Only posts that are still owed. */
  readonly owedOnly: boolean;
  readonly after: { readonly takenAt: number; readonly postId: string } | null;
  /** Only this post. */
  readonly postId?: string | undefined;
}

const newestFirst = (a: CountedPost, b: CountedPost): number =>
  b.taken_at.getTime() - a.taken_at.getTime() || (a.post_id < b.post_id ? -1 : 1);

function pageOf(posts: readonly PostSource[], isOwed: (post: CountedPost) => boolean, { limit, after, owedOnly, postId }: ExplainPage) {
  const rest = [...posts].sort(newestFirst).filter((post) => {
    if (postId !== undefined && post.post_id !== postId) return false;
    if (owedOnly && !isOwed(post)) return false;
    if (after === null) return true;
    const at = post.taken_at.getTime();
    return at < after.takenAt || (at === after.takenAt && post.post_id > after.postId);
  });
  const page = rest.slice(0, limit);
  return { page, last: rest.length > limit ? (page.at(-1) ?? null) : null };
}

/** What is needed to explain one post to one person. */
interface Subject {
  readonly row: RosterPerson;
  readonly handles: readonly source.OwnedHandle[];
  readonly isSeen: boolean;
  readonly correction: source.PersonCorrection | null;
}

function explainPost(traces: Traces, post: PostSource, { row, handles, isSeen, correction }: Subject): PostWhy {
  const engagements = seenOf(traces, post, row.person_no);
  const current = handles.find(({ valid_to: to }) => to === null);
  const input = {
    isSeen,
    // Of who owes nothing a correction has no effect.
    isCorrected: correction !== null && current !== undefined && !row.exempt,
    exempt: row.exempt,
    closed: traces.closed.has(post.post_no),
    freshness: post.state_version === null ? null : post,
    engagements,
    handleSince: current?.valid_from ?? null,
    hasHandle: current !== undefined,
  };
  const by = countedBy(input);
  const looks = traces.looks.get(post.post_no) ?? [];
  const complete = looks.filter(({ outcome }) => outcome === 'complete');
  return {
    post,
    by,
    reasons: by === null ? whyNot(input) : [],
    engagements,
    correction,
    looks: { all: looks.length, complete: complete.length, lastCompleteAt: complete.at(-1)?.observed_at ?? null },
  };
}

/** Why they stand on one platform where they stand: post by post what was seen. */
export async function explainStanding(
  context: RecapContext,
  actor: Pick<Actor, 'scope'>,
  standing: Standing,
  wanted: ExplainPage,
): Promise<Explanation> {
  const { question, person, row, handles, posts, counts, isSeen } = standing;
  const { page, last } = pageOf(posts, (post) => !counts(post.post_no, row.person_no), wanted);
  const corrections = await context.read(actor.scope, (tx) =>
    source.readPersonCorrections(
      tx,
      person.person_id,
      page.map((post) => post.post_id),
    ),
  );
  const traces = await traceHandles(context, question, page, [...new Set(handles.map((one) => one.handle))]);
  return {
    ...standing,
    counted: new Map(posts.map((post) => [post.post_id, counts(post.post_no, row.person_no)])),
    posts: page.map((post) =>
      explainPost(traces, post, {
        row,
        handles,
        isSeen: isSeen(post),
        correction: corrections.find(({ post_id: postId }) => postId === post.post_id) ?? null,
      }),
    ),
    last,
  };
}

/**
 * Why a person stands in a recap where they stand: the same posts, bitmaps, corrections and rules, and post by post what was seen.
 * @throws Problem `person_not_found`, and those of the filter.
 */
export async function explainPerson(
  context: RecapContext,
  actor: Pick<Actor, 'scope'>,
  asked: Asked,
  wanted: ExplainPage,
): Promise<Explanation> {
  const person = await findVisiblePerson(context, actor, asked.person);
  return explainStanding(context, actor, await readStanding(context, asked, person), wanted);
}

/**
 * The same on each platform, all posts of one of them on a page.
 * @throws as `explainPerson`
 */
export async function explainBoth(
  context: RecapContext,
  actor: Pick<Actor, 'scope'>,
  asked: Omit<Asked, 'platform'>,
  wanted: ExplainPage,
): Promise<readonly (readonly [Platform, Explanation])[]> {
  const person = await findVisiblePerson(context, actor, asked.person);
  const on = async (platform: Platform) => {
    const standing = await readStanding(context, { ...asked, platform }, person);
    return [platform, await explainStanding(context, actor, standing, wanted)] as const;
  };
  return Promise.all([on('instagram'), on('tiktok')]);
}

/**
 * The same on the platform that is asked about, or on the first where they owe something; with how they stand on each.
 * @throws as `explainPerson`
 */
export async function explainWhereOwed(
  context: RecapContext,
  actor: Pick<Actor, 'scope'>,
  asked: Omit<Asked, 'platform'> & { readonly platform: Platform | undefined },
  wanted: ExplainPage,
): Promise<{ platform: Platform; explained: Explanation; standings: readonly (readonly [Platform, Standing])[] }> {
  const person = await findVisiblePerson(context, actor, asked.person);
  const on = async (platform: Platform) => [platform, await readStanding(context, { ...asked, platform }, person)] as const;
  const standings = await Promise.all([on('instagram'), on('tiktok')]);
  const isMeant = ([platform, standing]: (typeof standings)[number]) =>
    asked.platform === undefined ? owes(standing) : platform === asked.platform;
  const [platform, standing] = standings.find(isMeant) ?? standings[0];
  return { platform, explained: await explainStanding(context, actor, standing, wanted), standings };
}
