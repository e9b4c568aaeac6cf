import { sharedView as declared, type LinkReportKind } from '@balai/contracts/attendance';
import { type Column, type Language, type Texts, table } from '@balai/documents';
import { MEMBER_FIELDS, sortMembers } from '../../analytics/domain/member-order.ts';
import { countMembers } from '../../analytics/domain/members.ts';
import { chooseAmong, readMemberChoice } from '../../analytics/use-cases/choose-members.ts';
import { type SharedMember, sharedMembers } from '../../links/domain/shared-members.ts';
import { readAmplification } from '../../links/use-cases/read-amplification.ts';
import { resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { measuresOfGroup } from '../../recap/domain/measures.ts';
import { LABELS, momentText, rowsText, STATE_OF_PART, STATES } from '../../recap/messages/export-texts.ts';
import { rankedName } from '../../roster/domain/ranked-name.ts';
import { number, percent, same, text } from './parts/column-kinds.ts';
import { fileHead } from './parts/file-head.ts';
import { linkKindOf, refuseRows } from './parts/list-view.ts';
import { choiceText } from './parts/member-words.ts';
import { personLine } from './parts/person-line.ts';
import { orderIn } from './parts/query-words.ts';
import { daysOf } from './parts/recap-views.ts';
import { type AttendanceView, withDays } from './parts/view.ts';

type Row = SharedMember & { readonly no: number };

const TITLES: Readonly<Record<LinkReportKind, Texts & { readonly file: string }>> = {
  routine: { id: 'Amplifikasi', en: 'Shared posts', file: 'amplifikasi' },
  special: { id: 'Amplifikasi tugas khusus', en: 'Shared special tasks', file: 'amplifikasi-khusus' },
};

const NOUN: Texts = { id: 'konten dibagikan', en: 'posts shared' };

const columnsOf = (hasUnits: boolean, language: Language): Column<Row>[] => [
  { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
  text('person', { id: 'Pangkat Nama', en: 'Rank and name' }, 30, ({ person }) => rankedName(person)),
  text('nrp', { id: 'NRP', en: 'Number' }, 12, ({ person }) => person.nrp),
  ...(hasUnits ? [text<Row>('unit', LABELS.unit, 20, ({ person }) => person.client_name)] : []),
  text('division', LABELS.division, 16, ({ person }) => person.division),
  number('given', { id: 'Konten dibagikan', en: 'Posts shared' }, ({ given }) => given),
  number('expected', { id: 'Wajib', en: 'Expected' }, ({ expected }) => expected),
  number('links', { id: 'Tautan', en: 'Links' }, ({ links }) => links),
  percent('share', { id: 'Partisipasi', en: 'Participation' }, ({ given, expected }) => (expected === 0 ? null : given / expected)),
  text('state', LABELS.state, 14, ({ part }) => STATES[STATE_OF_PART[part]]?.[language] ?? null),
];

/** A person as a line of a message: who, from where, how much of what was asked, in which state. */
function lineOf(row: Row, hasUnits: boolean, language: Language): string {
  const { part, given, expected } = row;
  const counts = expected === 0 ? '' : `${given}/${expected}, `;
  return personLine(row, hasUnits, `${counts}${STATES[STATE_OF_PART[part]]?.[language] ?? ''}`);
}

/** The people of the list of who shared: the same words in the query, in the same order. */
export const sharedView: AttendanceView = {
  view: declared,
  async open(context, request) {
    refuseRows(request.rows);
    const { query, language } = request;
    const kind = linkKindOf(query);
    const choice = readMemberChoice(query);
    const { field, descending } = orderIn(query, [...MEMBER_FIELDS, 'links'] as const, 'owing');
    const question = await resolveQuestion(context, request.caller, request.filter, 'instagram');
    const everybody = sharedMembers((await readAmplification(context, question, kind)).people);
    const chosen = chooseAmong(everybody, ({ person }) => `@${person.handle ?? ''}`, choice, Number.POSITIVE_INFINITY);
    const sorted =
      field === 'links'
        ? [...chosen.rows].sort((a, b) => (descending ? b.links - a.links : a.links - b.links) || a.index - b.index)
        : sortMembers(chosen.rows, field, descending, everybody);
    const rows = sorted.map((row, index): Row => ({ ...row, no: index + 1 }));
    const title = TITLES[kind][language];
    const now = context.clock.now();
    const hasUnits = question.audience.memberClientId === null;
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `${TITLES[kind].file}_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(query, question.period),
      lines: (limit) => rows.slice(0, limit).map((row) => lineOf(row, hasUnits, language)),
      sheets: [
        {
          name: title,
          head: fileHead({
            question,
            title,
            filter: choiceText(request, chosen),
            rows: rowsText(rows.length, everybody.length, language),
            measures: measuresOfGroup(countMembers(chosen.members)),
            // Reports are counted as they stand.
            asOf: momentText(now, question.period.timezone, language),
            noun: NOUN,
            warnings: [],
            now,
            language,
          }),
          table: table(columnsOf(hasUnits, language), rows),
          empty: LABELS.nothing,
        },
      ],
    };
  },
};
