import { createHash } from 'node:crypto';
import type { Freshness } from '@balai/contracts/attendance';
import type { Database, TenantScope, Transaction } from '@balai/runtime';
import { type Attendance, countAttendance } from '../domain/count-attendance.ts';
import { isSettledFor } from '../domain/feed-look.ts';
import { freshnessOf } from '../domain/freshness.ts';
import { type ReasonFound, reasonsOf } from '../domain/recap-reasons.ts';
import type { CountedPost, RosterPerson } from '../domain/roster.ts';
import type { readBitmaps } from '../repository/bitmaps.ts';
import type { readFeedLook } from '../repository/feed-looks.ts';
import type {
  HiddenPost,
  readCorrections,
  readHiddenPosts,
  readPeople,
  readPosts,
  readPostVersions,
  readRosterVersions,
  wasEverCollected,
} from '../repository/recap-source.ts';
import type { Question } from './resolve-question.ts';
import { RosterCache } from './roster-cache.ts';

/** The answer to a question, before it takes the form of a wire. */
export interface Recap {
  readonly question: Question;
  readonly attendance: Attendance;
  /** Oldest first. People are in the order of rank and name. */
  readonly posts: readonly CountedPost[];
  /** Posts of the period that would count if they were not hidden, the latest hidden first. */
  readonly hiddenPosts: readonly HiddenPost[];
  readonly freshness: Freshness;
  readonly reasons: readonly ReasonFound[];
}

export interface RecapParts {
  readonly database: Database;
  readonly readPostVersions: typeof readPostVersions;
  readonly readRosterVersions: typeof readRosterVersions;
  readonly readPosts: typeof readPosts;
  readonly readHiddenPosts: typeof readHiddenPosts;
  readonly readBitmaps: typeof readBitmaps;
  readonly readCorrections: typeof readCorrections;
  readonly readPeople: typeof readPeople;
  readonly wasEverCollected: typeof wasEverCollected;
  readonly readFeedLook: typeof readFeedLook;
}

export interface ReadRecap {
  /** Validator of the answer: changes whenever anything it is computed from does. */
  validatorOf(question: Question): Promise<string>;
  read(question: Question): Promise<Recap>;
}

/** Owed links in a whole answer: everyone gets up to 50 in a unit's recap, and a directorate's stays a few megabytes. */
const OWED_LINKS = 20_000;
const maxOwedOf = (people: number): number => Math.min(50, Math.max(3, Math.floor(OWED_LINKS / Math.max(1, people))));

/** Hidden posts listed in an answer. */
const MAX_HIDDEN = 500;

/** Raise it when the same sources give another answer, so that no client keeps the old one. */
const RECAP_FORM = 3;

const isSame = (a: TenantScope, b: TenantScope): boolean => a === b;

/** Reads recaps: posts and their bitmaps, today's roster, and adds up. */
export function makeReadRecap(parts: RecapParts): ReadRecap {
  const { database } = parts;
  const rosters = new RosterCache();

  /** Both halves in one transaction where the same is seen by both. */
  async function readBoth<A, B>(
    question: Question,
    ofPosts: (tx: Transaction) => Promise<A>,
    ofPeople: (tx: Transaction) => Promise<B>,
  ): Promise<[A, B]> {
    if (!isSame(question.postScope, question.peopleScope))
      return Promise.all([database.read(question.postScope, ofPosts), database.read(question.peopleScope, ofPeople)]);
    return database.read(question.postScope, async (tx) => [await ofPosts(tx), await ofPeople(tx)]);
  }

  async function postSide(question: Question, tx: Transaction) {
    // No media of official accounts are collected, so of no post it is known that it is theirs.
    const sources = question.officialOnly ? [] : await parts.readPosts(tx, question.range);
    const hiddenPosts = question.officialOnly ? [] : await parts.readHiddenPosts(tx, question.range, MAX_HIDDEN);
    const posts = sources.map((source) => source.post);
    const bitmaps = await parts.readBitmaps(
      tx,
      posts.map((post) => post.postNo),
      question.kind,
    );
    const { scopeId, platform } = question.range;
    const feed = await parts.readFeedLook(tx, scopeId, platform);
    const everCollected = feed !== null || posts.length > 0 || (await parts.wasEverCollected(tx, scopeId, platform));
    return { posts, hiddenPosts, looks: sources.map((source) => source.freshness), bitmaps, feed, everCollected };
  }

  async function rosterOf(question: Question, tx: Transaction): Promise<readonly RosterPerson[]> {
    const version = await parts.readRosterVersions(tx, question.audience.memberClientId);
    return rosters.get(question.rosterKey, version.join(), () => parts.readPeople(tx, question.audience, question.platform));
  }

  return {
    async validatorOf(question) {
      const versions = await readBoth(
        question,
        (tx) => parts.readPostVersions(tx, question.range, question.postClient.clientId),
        (tx) => parts.readRosterVersions(tx, question.audience.memberClientId),
      );
      return createHash('sha256')
        .update(JSON.stringify([RECAP_FORM, question.key, versions]))
        .digest('base64url')
        .slice(0, 27);
    },

    async read(question) {
      const [side, people] = await readBoth(
        question,
        (tx) => postSide(question, tx),
        (tx) => rosterOf(question, tx),
      );
      const { posts, hiddenPosts, looks, bitmaps, feed, everCollected } = side;
      const corrections = await database.read(question.peopleScope, (tx) =>
        posts.length === 0
          ? Promise.resolve([])
          : parts.readCorrections(
              tx,
              posts.map((post) => post.postId),
            ),
      );
      const postNos = new Map(posts.map((post) => [post.postId, post.postNo]));
      const attendance = countAttendance({
        people,
        posts,
        bitmaps,
        corrections: corrections.map((row) => ({ personNo: row.person_no, postNo: postNos.get(row.post_id) ?? -1 })),
        rules: question.postClient,
        maxOwed: maxOwedOf(people.length),
      });
      const hasAccount = question.postClient.accounts.includes(question.platform);
      const concerned = feed === null || isSettledFor(feed, question.period) ? null : feed;
      const { officialOnly } = question;
      const reasons = reasonsOf({ posts: looks, people, hasAccount, everCollected, feed: concerned, officialOnly });
      return { question, attendance, posts, hiddenPosts, freshness: freshnessOf(looks, feed?.completeAt ?? null), reasons };
    },
  };
}
