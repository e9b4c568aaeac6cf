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
import type { CountedPost, RosterPerson } from '../../roster/domain/roster.ts';
import { type Attendance, countAttendance } from '../domain/count-attendance.ts';
import { type ReasonFound, reasonsOf } from '../domain/recap-reasons.ts';
import type { PostsOfQuestion } from './post-cache.ts';
import { readBothSides } from './read-both-sides.ts';

/** The answer to a question, before it takes the form of a wire. */
export interface Recap {
  readonly question: Question;
  /** People in the order of the question's client. */
  readonly attendance: Attendance;
  /** Oldest first. */
  readonly posts: readonly CountedPost[];
  /** Posts of the period that would count if they were not hidden, the latest hidden first. */
  readonly hiddenPosts: readonly HiddenPost[];
  readonly freshness: Freshness;
  readonly reasons: readonly ReasonFound[];
}

/** Links of outstanding posts that a person gets at most: with more, a unit's month is larger than all its rows. */
const MAX_LINKS = 20;
/** Links of outstanding posts in a whole answer: a directorate's stays a few megabytes. */
const OUTSTANDING_LINKS = 20_000;
const maxOutstandingOf = (people: number): number => Math.min(MAX_LINKS, Math.max(3, Math.floor(OUTSTANDING_LINKS / Math.max(1, people))));

/** Hidden posts listed in an answer. */
const MAX_HIDDEN = 500;

/** Hidden posts as an answer lists them: the latest hidden first. */
const listed = (hidden: readonly HiddenPost[]): HiddenPost[] =>
  [...hidden].sort((a, b) => b.hidden_at.getTime() - a.hidden_at.getTime() || a.post_no - b.post_no).slice(0, MAX_HIDDEN);

async function postSide(context: RecapContext, question: Question, tx: Transaction, { counted: posts, hidden }: PostsOfQuestion) {
  const bitmaps = await context.bitmaps.get(tx, posts, question.kind);
  const corrections = await readCorrections(
    tx,
    posts.map((post) => post.post_no),
  );
  const { scopeId, platform } = question.range;
  const feed = await feeds.find(tx, scopeId, platform);
  const nextAt = await nextCollection(tx, scopeId);
  const everCollected = feed !== null || posts.length > 0 || (await wasEverCollected(tx, scopeId, platform));
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

/** Today's members of a question's audience, in their client's order. */
export async function rosterOf({ rosters }: RecapContext, question: Question, tx: Transaction): Promise<readonly RosterPerson[]> {
  const { audience, platform, client, rosterKey } = question;
  const version = (await readRosterVersions(tx, audience.memberClientId)).join();
  return rosters.get(
    { key: rosterKey, platform, version, order: client.order },
    { members: () => readMembers(tx, audience), withHandles: (people) => withHandles(tx, people, platform) },
  );
}

/** What an answer is computed from: posts with what is known of them, and people. */
export interface Sources {
  readonly posts: Awaited<ReturnType<typeof postSide>>;
  readonly people: readonly RosterPerson[];
}

/** Reads what a question is answered from. */
export async function readSources(context: RecapContext, question: Question): Promise<Sources> {
  const [posts, people] = await readBothSides(
    context,
    question,
    async (tx) => postSide(context, question, tx, await context.posts.get(tx, question)),
    (tx) => rosterOf(context, question, tx),
  );
  return { posts, people };
}

/** Reads what a question about special tasks is answered from: they count nowhere else. */
export async function readSpecialSources(context: RecapContext, question: Question): Promise<Sources> {
  const [posts, people] = await readBothSides(
    context,
    question,
    async (tx) => postSide(context, question, tx, { counted: await readSpecialPosts(tx, question.range), hidden: [] }),
    (tx) => rosterOf(context, question, tx),
  );
  return { posts, people };
}

/** How current and whole what was read is. */
export const freshnessOfSources = ({ posts: { freshness, feed, nextAt } }: Sources): Freshness => ({
  ...freshnessOf(freshness, feed?.complete_at ?? null),
  nextAt: nextAt?.toISOString() ?? null,
});

const seesPosts = ({ postScope, postClient }: Question): boolean =>
  postScope === 'system' || postScope.tenants.includes(postClient.clientId);

/** Why the numbers of what was read may be too low. */
export const reasonsOfSources = (question: Question, { people, posts: { freshness, feed, everCollected } }: Sources): ReasonFound[] =>
  reasonsOf({
    posts: freshness,
    people,
    hasAccount: question.postClient.accounts.includes(question.platform),
    // What may not be seen is not told to be missing: a client of another region, a directorate that nobody here is of.
    everCollected: everCollected || !seesPosts(question),
    feed: feed === null || isSettledFor(feed, question.period) ? null : feed,
    officialOnly: question.officialOnly,
    arriving: question.arriving,
  });

/** The recap of what was read. @param maxOutstanding links of outstanding posts given per person */
export function recapOf(question: Question, sources: Sources, maxOutstanding = maxOutstandingOf(sources.people.length)): Recap {
  const { people, posts: side } = sources;
  const { posts, hiddenPosts, bitmaps, corrections } = side;
  const attendance = countAttendance({ people, posts, bitmaps, corrections, rules: question.postClient, maxOutstanding });
  return {
    question,
    attendance,
    posts,
    hiddenPosts,
    freshness: freshnessOfSources(sources),
    reasons: reasonsOfSources(question, sources),
  };
}

/** Reads a question's posts, people and bitmaps, and adds them up. */
export async function readRecap(context: RecapContext, question: Question): Promise<Recap> {
  return recapOf(question, await readSources(context, question));
}
