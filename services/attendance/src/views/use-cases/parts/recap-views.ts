import { MEASURE_TERMS } from '@balai/attendance-report';
import type { Platform, ViewDefinition } from '@balai/contracts';
import { recapCommentsView, recapLikesView } from '@balai/contracts/attendance';
import { type Column, type Texts, table } from '@balai/documents';
import { type Question, resolveQuestion } from '../../../questions/use-cases/resolve-question.ts';
import type { PersonAttendance } from '../../../recap/domain/count-attendance.ts';
import { exactShareOf } from '../../../recap/domain/group-shares.ts';
import { byDoneFirst, missingOf } from '../../../recap/domain/wire-order.ts';
import { LABELS, NOUN } from '../../../recap/messages/export-texts.ts';
import { readRecap } from '../../../recap/use-cases/read-recap.ts';
import { filterRows } from '../../domain/row-filter.ts';
import { leadingBands } from './band-columns.ts';
import { percent } from './column-kinds.ts';
import { COUNTED_IN_FULL, excusedFact } from './excused-fact.ts';
import { type NumberedRow, numbered, personColumns, stateColumns } from './person-columns.ts';
import { recapHead } from './recap-head.ts';
import { type AttendanceView, type ViewRequest, withDays } from './view.ts';

const number = (key: string, header: Texts, value: (row: PersonAttendance) => number): Column<NumberedRow> => ({
  key,
  header,
  kind: 'number',
  width: 9,
  value: ({ row }) => value(row),
});

/** The numbers of a row, as the recap's answer has them. */
const columnsOf = ({ platform, audience, ...question }: Question, request: ViewRequest): Column<NumberedRow>[] => [
  ...personColumns(audience.memberClientId === null),
  number('total', { id: 'Konten', en: 'Posts' }, ({ total }) => total),
  number('done', NOUN[platform], ({ done }) => done),
  number('observed', { id: 'Terbaca', en: 'Seen' }, ({ observed }) => observed),
  number('missing', { id: 'Sisa', en: 'Missing' }, missingOf),
  percent('participation', MEASURE_TERMS.participation, ({ row }) => exactShareOf(row.done, row.total)),
  ...stateColumns(request, leadingBands(question)),
];

/** The part of a file's name that says which days it is of. */
export const daysOf = ({ from, to }: Question['period']): string =>
  from === null || to === null ? 'semua' : from === to ? from : `${from}_${to}`;

const FILES: Readonly<Record<Platform, string>> = { instagram: 'rekap-like', tiktok: 'rekap-komentar' };

const recapView = (view: ViewDefinition, platform: Platform): AttendanceView => ({
  view,
  async open(context, request) {
    const { caller, filter, language } = request;
    const question = await resolveQuestion(context, caller, filter, platform);
    const recap = await readRecap(context, question);
    const rows = filterRows(byDoneFirst(recap.attendance.people), request.rows);
    const title = view.title[language];
    const more = excusedFact(rows, COUNTED_IN_FULL, language);
    const head = recapHead({ title, recap, filter, rows: request.rows, count: rows.length, now: context.clock.now(), language, more });
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `${FILES[platform]}_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(request.query, question.period),
      sheets: [{ name: title, head, table: table(columnsOf(question, request), numbered(rows)), empty: LABELS.nothing }],
    };
  },
});

export const likesView = recapView(recapLikesView, 'instagram');
export const commentsView = recapView(recapCommentsView, 'tiktok');
