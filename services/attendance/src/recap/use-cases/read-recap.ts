import type { Freshness } from '@balai/contracts/attendance';
import type { Transaction } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import { isSettledFor } from '../../posts/domain/feed-state.ts';
import { freshnessOf } from '../../posts/domain/freshness.ts';
import * as feeds from '../../posts/repository/feeds.ts';
import { nextCollection } from '../../posts/repository/jobs.ts';
import {
  type HiddenPost,
  readCorrections,
  readMembers,
  readRosterVersions,
  readSpecialPosts,
  wasEverCollected,
  withHandles,
} from '../../posts/repository/recap-source.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { roleOfDirectorate } from '../../roster/domain/audience.ts';
import type { CountedPost, RosterPerson } from '../../roster/domain/roster.ts';
import { peopleDuring } from '../../roster/domain/stays.ts';
import { type Attendance, countAttendance } from '../domain/count-attendance.ts';
import { type ReasonFound, reasonsOf, unreadPosts } from '../domain/recap-reasons.ts';
import type { PostsOfQuestion } from './post-cache.ts';
import { readBothSides } from './read-both-sides.ts';

/** The answer to a question, before it is mapped to a response. */
export interface Recap {
  readonly question: Question;
  /** People, in the order that the question's client has set. */
  readonly attendance: Attendance;
  /** Oldest first. */
  readonly posts: readonly CountedPost[];
  /** Those of them whose newest reading failed or was cut short. */
  readonly unreadPosts: readonly CountedPost[];
  /** Posts of the period that would count if they were not hidden, the latest hidden first. */
  readonly hiddenPosts: readonly HiddenPost[];
  readonly freshness: Freshness;
  readonly reasons: readonly ReasonFound[];
}

/** Most links of outstanding posts listed per person: with more, the links of a unit's month outweigh its rows. */
const MAX_LINKS = 20;
/** Most such links in an answer, so that a directorate's stays at a few megabytes. */
const OUTSTANDING_LINKS = 20_000;
const maxOutstandingOf = (people: number): number => Math.min(MAX_LINKS, Math.max(3, Math.floor(OUTSTANDING_LINKS / Math.max(1, people))));

/** Most hidden posts listed in an answer. */
const MAX_HIDDEN = 500;

const listed = (hidden: readonly HiddenPost[]): HiddenPost[] =>
  [...hidden].sort((a, b) => b.hidden_at.getTime() - a.hidden_at.getTime() || a.post_no - b.post_no).slice(0, MAX_HIDDEN);

/** How the accounts were read whose posts count: an attempt that is not complete leads, and the next collection of all. */
async function collectionOf(tx: Transaction, { range, directorates }: Question, hasPosts: boolean) {
  const looks = [];
  const next = [];
  let everCollected = hasPosts;
  for (const { scopeId, platform } of [range, ...directorates.map((one) => one.range)]) {
    const feed = await feeds.find(tx, scopeId, platform);
    if (feed !== null) looks.push(feed);
    const at = await nextCollection(tx, scopeId);
    if (at !== null) next.push(at);
    everCollected ||= feed !== null || (await wasEverCollected(tx, scopeId, platform));
  }
  const feed = looks.find(({ outcome }) => outcome !== 'complete') ?? looks[0] ?? null;
  const nextAt = next.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
  return { feed, nextAt, everCollected };
}

async function postSide(context: RecapContext, question: Question, tx: Transaction, { counted: posts, hidden }: PostsOfQuestion) {
  const bitmaps = await context.bitmaps.get(tx, posts, question.kind);
  const corrections = await readCorrections(
    tx,
    posts.map((post) => post.post_no),
  );
  const { feed, nextAt, everCollected } = await collectionOf(tx, question, posts.length > 0);
  return {
    posts,
    hiddenPosts: listed(hidden),
    freshness: posts.map((post) => (post.state_version === null ? null : post)),
    bitmaps,
    corrections,
    feed,
    everCollected,
    nextAt,
  };
}

/** Today's members of a question's audience and who was one in its period, in their client's order. */
export async function rosterOf({ rosters }: RecapContext, question: Question, tx: Transaction): Promise<readonly RosterPerson[]> {
  const { audience, platform, client, rosterKey } = question;
  const others = question.directorates.map((one) => roleOfDirectorate(one.client.clientId));
  const version = (await readRosterVersions(tx, audience.memberClientId)).join();
  const people = await rosters.get(
    { key: rosterKey, platform, version, order: client.order },
    { members: () => readMembers(tx, audience, others), withHandles: (members) => withHandles(tx, members, platform) },
  );
  return peopleDuring(people, { since: question.range.from, until: question.range.until });
}

/** What an answer is computed from: the posts with their engagements and freshness, and the people. */
export interface Sources {
  readonly posts: Awaited<ReturnType<typeof postSide>>;
  readonly people: readonly RosterPerson[];
}

/** Reads the sources of a question. */
export async function readSources(context: RecapContext, question: Question): Promise<Sources> {
  const [posts, people] = await readBothSides(
    context,
    question,
    async (tx) => postSide(context, question, tx, await context.posts.get(tx, question)),
    (tx) => rosterOf(context, question, tx),
  );
  return { posts, people };
}

/** Reads the sources of a question about special tasks, whose posts count in no other recap. */
export async function readSpecialSources(context: RecapContext, question: Question): Promise<Sources> {
  const [posts, people] = await readBothSides(
    context,
    question,
    async (tx) => postSide(context, question, tx, { counted: await readSpecialPosts(tx, question.range), hidden: [] }),
    (tx) => rosterOf(context, question, tx),
  );
  return { posts, people };
}

/** How current and complete the sources are. */
export const freshnessOfSources = ({ posts: { freshness, feed, nextAt } }: Sources): Freshness => ({
  ...freshnessOf(freshness, feed?.complete_at ?? null),
  nextAt: nextAt?.toISOString() ?? null,
});

const seesPosts = ({ postScope, postClient }: Question): boolean =>
  postScope === 'system' || postScope.tenants.includes(postClient.clientId);

/** Why the numbers may be too low, e.g. because collecting is not finished. */
export const reasonsOfSources = (question: Question, { people, posts: { freshness, feed, everCollected } }: Sources): ReasonFound[] =>
  reasonsOf({
    posts: freshness,
    people,
    hasAccount: [question.postClient, ...question.directorates.map((one) => one.client)].some(({ accounts }) =>
      accounts.includes(question.platform),
    ),
    // Do not report posts as never collected when the caller may not see them, e.g. those of a client in another region.
    everCollected: everCollected || !seesPosts(question),
    feed: feed === null || isSettledFor(feed, question.period) ? null : feed,
    officialOnly: question.officialOnly,
    arriving: question.arriving,
  });

/** Computes the recap of sources. @param maxOutstanding links of outstanding posts listed per person */
export function recapOf(question: Question, sources: Sources, maxOutstanding = maxOutstandingOf(sources.people.length)): Recap {
  const { people, posts: side } = sources;
  const { posts, hiddenPosts, bitmaps, corrections } = side;
  const attendance = countAttendance({ people, posts, bitmaps, corrections, rules: question.postClient, maxOutstanding });
  return {
    question,
    attendance,
    posts,
    unreadPosts: unreadPosts(posts, side.freshness),
    hiddenPosts,
    freshness: freshnessOfSources(sources),
    reasons: reasonsOfSources(question, sources),
  };
}

/** Reads a question's sources and computes the recap. */
export async function readRecap(context: RecapContext, question: Question): Promise<Recap> {
  return recapOf(question, await readSources(context, question));
}
