import type { Platform } from '@balai/contracts';
import type { AttendanceStatus } from '@balai/contracts/attendance';
import type { RecapContext } from '../../context.ts';
import type { TargetPerson } from '../../posts/repository/correction-targets.ts';
import { laterDay, type PostSource, readCorrections } from '../../posts/repository/recap-source.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import { type Caller, type Question, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { needFor } from '../../recap/domain/attendance-status.ts';
import { countAttendance } from '../../recap/domain/count-attendance.ts';
import { isOwed } from '../../recap/domain/owed-posts.ts';
import { rosterOf } from '../../recap/use-cases/read-recap.ts';
import type { CountedPost, RosterPerson } from '../../roster/domain/roster.ts';
import * as source from '../repository/person-evidence.ts';

/** How a person stands in a recap of one platform. */
export interface Standing {
  readonly question: Question;
  readonly person: TargetPerson;
  readonly row: RosterPerson;
  /** They are among the people that the question expects. */
  readonly isExpected: boolean;
  readonly handles: readonly source.OwnedHandle[];
  readonly total: number;
  readonly done: number;
  readonly observed: number;
  readonly need: number;
  readonly status: AttendanceStatus;
  /** All of the question that they owe. */
  readonly posts: readonly PostSource[];
  /** Whether a post counts for a person, by their numbers. */
  readonly counts: (postNo: number, personNo: number) => boolean;
  /** Whether it counts by what was seen, without corrections. */
  readonly isSeen: (post: CountedPost) => boolean;
}

/** The person as recaps count them; who is not expected is counted alike. */
async function rosterPerson(
  context: RecapContext,
  question: Question,
  person: TargetPerson,
  held: source.OwnedHandle | undefined,
): Promise<{ row: RosterPerson; isExpected: boolean }> {
  const people = await context.read(question.peopleScope, (tx) => rosterOf(context, question, tx));
  const known = people.find((one) => one.person_id === person.person_id);
  if (known !== undefined) return { row: known, isExpected: true };
  const { roles: _, active: __, since, first_since: firstSince, ...told } = person;
  const joined = question.audience.memberClientId === null ? firstSince : since;
  const row = {
    ...{ ...told, title: null, division: null, position: null, client_name: '', regional_id: null },
    ...{ joined, handle: held?.handle ?? null, since: laterDay(joined, held?.since ?? null) },
  };
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
  return {
    posts: side.posts.filter((post) => isOwed(row, post)),
    counted,
    counts: attendance.counts,
    isSeen: (post: CountedPost) => seen.counts(post.post_no, row.person_no),
  };
}

/** The person in the recap of a filter. @throws those of the filter */
export async function readStanding(
  context: RecapContext,
  asked: { readonly caller: Caller; readonly filter: StandardFilter; readonly platform: Platform },
  person: TargetPerson,
): Promise<Standing> {
  const question = await resolveQuestion(context, asked.caller, asked.filter, asked.platform);
  const handles = await context.read('system', (tx) => source.readHandlesOf(tx, person.person_no, asked.platform));
  const held = handles.find(({ valid_to: to }) => to === null);
  const { row, isExpected } = await rosterPerson(context, question, person, held);
  const { counted, ...sides } = await count(context, question, row);
  const { total, done, observed, status } = counted;
  const need = needFor(total, question.postClient.percent);
  return { question, person, row, isExpected, handles, total, done, observed, status, need, ...sides };
}

/** Whether something is left to do for them. */
export const owes = ({ isExpected, person, status }: Standing): boolean =>
  isExpected && !person.exempt && (status === 'belum' || status === 'kurang');
