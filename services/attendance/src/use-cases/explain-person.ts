import type { Platform } from '@balai/contracts';
import type { AttendanceStatus } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime';
import type { RecapContext } from '../context.ts';
import { needFor } from '../domain/attendance-status.ts';
import { countAttendance, type PersonAttendance } from '../domain/count-attendance.ts';
import type { CountedPost, RosterPerson } from '../domain/roster.ts';
import type { StandardFilter } from '../domain/standard-filter.ts';
import { type CountedBy, countedBy, type WhyNotCode, whyNot } from '../domain/why.ts';
import type { PersonKey, TargetPerson } from '../repository/correction-targets.ts';
import * as source from '../repository/person-evidence.ts';
import { type PostSource, readCorrections } from '../repository/recap-source.ts';
import { findVisiblePerson } from './find-target.ts';
import { rosterOf } from './read-recap.ts';
import { type Caller, type Question, resolveQuestion } from './resolve-question.ts';
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
export interface Explanation {
  readonly question: Question;
  readonly person: TargetPerson;
  /** They are among the people that the question expects. */
  readonly isExpected: boolean;
  readonly handles: readonly source.OwnedHandle[];
  readonly total: number;
  readonly done: number;
  readonly observed: number;
  readonly need: number;
  readonly status: AttendanceStatus;
  /** Newest first. */
  readonly posts: readonly PostWhy[];
  /** The last post of the page when there are more. */
  readonly last: CountedPost | null;
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

/** The person as recaps count them; who is not expected is counted alike. */
async function rosterPerson(
  context: RecapContext,
  question: Question,
  person: TargetPerson,
  handle: string | null,
): Promise<{ row: RosterPerson; isExpected: boolean }> {
  const people = await context.read(question.peopleScope, (tx) => rosterOf(context, question, tx));
  const known = people.find((one) => one.person_id === person.person_id);
  if (known !== undefined) return { row: known, isExpected: true };
  const { roles: _, active: __, ...told } = person;
  const row = { ...told, title: null, division: null, position: null, client_name: '', regional_id: null, handle };
  return { row, isExpected: false };
}

/** Posts, bitmaps and corrections of the question, and what they mean for the person. */
async function count(context: RecapContext, question: Question, row: RosterPerson) {
  const side = await context.read(question.postScope, async (tx) => {
    const { counted: posts } = await context.posts.get(tx, question);
    const postNos = posts.map((post) => post.post_no);
    const corrections = await readCorrections(tx, postNos);
    return { posts, bitmaps: await context.bitmaps.get(tx, posts, question.kind), corrections };
  });
  const own = side.corrections.filter(({ person_no: personNo }) => personNo === row.person_no);
  const input = { people: [row], posts: side.posts, bitmaps: side.bitmaps, rules: question.postClient, maxOutstanding: 0 };
  const attendance = countAttendance({ ...input, corrections: own });
  const seen = countAttendance({ ...input, corrections: [] });
  const [counted] = attendance.people;
  if (counted === undefined) throw new Error('one person was counted');
  return { posts: side.posts, counted, counts: attendance.counts, isSeen: (post: CountedPost) => seen.counts(post.post_no, row.person_no) };
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
    isCorrected: correction !== null,
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

const standing = (question: Question, { total, done, observed, status }: PersonAttendance) => ({
  total,
  done,
  observed,
  status,
  need: needFor(total, question.postClient.percent),
});

/**
 * Why a person stands in a recap where they stand: the same posts, bitmaps, corrections and rules, and post by post what was seen.
 * @throws Problem `person_not_found`, and those of the filter.
 */
export async function explainPerson(
  context: RecapContext,
  actor: Pick<Actor, 'scope'>,
  asked: { readonly caller: Caller; readonly filter: StandardFilter; readonly platform: Platform; readonly person: PersonKey },
  wanted: ExplainPage,
): Promise<Explanation> {
  const person = await findVisiblePerson(context, actor, asked.person);
  const question = await resolveQuestion(context, asked.caller, asked.filter, asked.platform);
  const handles = await context.read('system', (tx) => source.readHandlesOf(tx, person.person_no, asked.platform));
  const handle = handles.find(({ valid_to: to }) => to === null)?.handle ?? null;
  const { row, isExpected } = await rosterPerson(context, question, person, handle);
  const { posts, counted, counts, isSeen } = await count(context, question, row);
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
    question,
    person,
    isExpected,
    handles,
    ...standing(question, counted),
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
