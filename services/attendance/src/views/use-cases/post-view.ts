import { dayOf } from '@balai/calendar';
import { postParticipationView as declared } from '@balai/contracts/attendance';
import { type Column, table } from '@balai/documents';
import { invalidField } from '@balai/runtime/problem';
import { sourcesWith } from '../../analytics/use-cases/read-post-people.ts';
import { freshnessOf } from '../../posts/domain/freshness.ts';
import { readPostName } from '../../posts/domain/post-name.ts';
import { findPost, readFreshness } from '../../posts/repository/evidence-source.ts';
import { postNotFound } from '../../posts/use-cases/find-target.ts';
import { resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { statusOf } from '../../recap/domain/attendance-status.ts';
import type { PersonAttendance } from '../../recap/domain/count-attendance.ts';
import { isOwed } from '../../recap/domain/owed-posts.ts';
import { reasonsOf } from '../../recap/domain/recap-reasons.ts';
import { byDoneFirst } from '../../recap/domain/wire-order.ts';
import { LABELS, momentText } from '../../recap/messages/export-texts.ts';
import { recapOf } from '../../recap/use-cases/read-recap.ts';
import type { CountedPost } from '../../roster/domain/roster.ts';
import { filterRows } from '../domain/row-filter.ts';
import { COUNTED_IN_FULL, excusedFact } from './parts/excused-fact.ts';
import { type NumberedRow, numbered, personColumns, stateColumns } from './parts/person-columns.ts';
import { recapHead } from './parts/recap-head.ts';
import type { AttendanceView, ViewRequest } from './parts/view.ts';

/** The post that is asked about, whoever sees it: whether it counts for the question is decided by the recap of its day. */
async function postOf(read: Parameters<AttendanceView['open']>[0]['read'], name: string | undefined, clientId: string | null) {
  if (!name?.trim()) throw invalidField('post', { id: 'wajib diisi', en: 'is required' });
  const named = readPostName(name);
  const post = named === null ? null : await read('system', (tx) => findPost(tx, named, clientId));
  if (post === null) throw postNotFound();
  return post;
}

/** What one post makes of a row of its day. */
function inOnePost({ person }: PersonAttendance, post: CountedPost, counts: boolean): PersonAttendance {
  const total = Number(isOwed(person, post));
  const status = statusOf({ total, done: Number(counts), exempt: person.exempt, hasHandle: person.handle !== null, percent: 100 });
  return { person, total, observed: Number(counts), done: person.exempt ? total : Number(counts), status, outstanding: [] };
}

/** Who is excused is in a group of their own: the column adds up to those who took part. */
const tookPart = ({ person, observed }: PersonAttendance): number | null => (person.exempt || person.handle === null ? null : observed);

const columnsOf = (hasUnits: boolean, request: ViewRequest): Column<NumberedRow>[] => [
  ...personColumns(hasUnits),
  { key: 'took_part', header: { id: 'Ikut', en: 'Took part' }, kind: 'number', width: 8, value: ({ row }) => tookPart(row) },
  ...stateColumns(request, null),
];

/** Who took part in a post and who did not: of everybody whom it counts for. */
export const postView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { caller, language } = request;
    const post = await postOf(context.read, request.query.post, request.filter.clientId?.toUpperCase() ?? null);
    // Whose zone the day is of is known once the question is: the days around it are asked for, and of them the post.
    const day = (offset: number) => dayOf(new Date(post.taken_at.getTime() + offset * 86_400_000), 'UTC');
    const filter = { ...request.filter, period: { start_date: day(-1), end_date: day(1) } };
    const question = await resolveQuestion(context, caller, filter, post.platform);
    const sources = await sourcesWith(context, question, post);
    const recap = sources === null ? null : recapOf(question, sources);
    const counted = recap?.posts.find(({ platform_id }) => platform_id === post.platform_id);
    if (recap === null || counted === undefined) throw postNotFound();
    const people = recap.attendance.people.map((row) =>
      inOnePost(row, counted, recap.attendance.counts(counted.post_no, row.person.person_no)),
    );
    const rows = filterRows(byDoneFirst(people), request.rows);
    const own = dayOf(post.taken_at, question.period.timezone);
    const known = [await context.read('system', (tx) => readFreshness(tx, counted.post_no, question.kind))];
    const ofPost = {
      ...recap,
      question: { ...question, period: { ...question.period, from: own, to: own } },
      attendance: { ...recap.attendance, people },
      // Of this post alone: what is wrong with its neighbours says nothing about it.
      unreadPosts: [],
      freshness: freshnessOf(known, null),
      reasons: reasonsOf({
        posts: known,
        people: people.map(({ person }) => person),
        hasAccount: true,
        everCollected: true,
        feed: null,
        officialOnly: false,
        arriving: question.arriving,
      }),
    };
    const title = language === 'id' ? 'Partisipasi per konten' : 'Participation in a post';
    const more = [
      { label: LABELS.post[language], value: `${post.url} (${momentText(post.taken_at, question.period.timezone, language)})` },
      ...excusedFact(rows, COUNTED_IN_FULL, language),
    ];
    const head = recapHead({
      title,
      recap: ofPost,
      filter: request.filter,
      rows: request.rows,
      count: rows.length,
      now: context.clock.now(),
      language,
      more,
    });
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `partisipasi_${question.client.clientId}_${post.platform}-${post.platform_id}`,
      count: rows.length,
      sheets: [
        {
          name: title,
          head,
          table: table(columnsOf(question.audience.memberClientId === null, request), numbered(rows)),
          empty: LABELS.nothing,
        },
      ],
    };
  },
};
