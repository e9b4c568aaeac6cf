import { standingTerm } from '@balai/attendance-report';
import { PLATFORMS, type Platform } from '@balai/contracts';
import { membersView as declared, todayView as today } from '@balai/contracts/attendance';
import type { BandThresholds } from '@balai/contracts/identity';
import { type Column, type Head, type Language, table } from '@balai/documents';
import { MEMBER_FIELDS, sortMembers } from '../../analytics/domain/member-order.ts';
import { countMembers, type Member } from '../../analytics/domain/members.ts';
import { PART_WORDS } from '../../analytics/domain/part-words.ts';
import { type ChosenMembers, chooseMembers, readMemberChoice } from '../../analytics/use-cases/choose-members.ts';
import { type MembersTable, readMembers } from '../../analytics/use-cases/read-members.ts';
import { type Question, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { measuresOfGroup } from '../../recap/domain/measures.ts';
import { LABELS, PLATFORMS as NAMES, NOUN, rowsText } from '../../recap/messages/export-texts.ts';
import { rankedName } from '../../roster/domain/ranked-name.ts';
import { leadingBands } from './parts/band-columns.ts';
import { number, percent, same, text } from './parts/column-kinds.ts';
import { fileHead } from './parts/file-head.ts';
import { choiceOf, refuseRows } from './parts/list-view.ts';
import { choiceText } from './parts/member-words.ts';
import { personLine } from './parts/person-line.ts';
import { orderIn } from './parts/query-words.ts';
import { daysOf } from './parts/recap-views.ts';
import { sidesText } from './parts/sides-text.ts';
import { type AttendanceView, type ViewContext, type ViewRequest, withDays } from './parts/view.ts';

type Row = Member & { readonly no: number };

/** The numbers of one platform beside those of all. */
const platformColumns = (platform: Platform, { on }: MembersTable): Column<Row>[] => {
  const side = on.get(platform);
  return [
    text(`${platform}_handle`, same(NAMES[platform]), 18, ({ index }) => side?.handles[index] ?? null),
    number(`${platform}_given`, NOUN[platform], ({ index }) => side?.standings[index]?.given ?? null),
    number(
      `${platform}_expected`,
      { id: `Wajib ${NAMES[platform]}`, en: `Expected on ${NAMES[platform]}` },
      ({ index }) => side?.standings[index]?.expected ?? null,
    ),
  ];
};

/** How somebody stands, in words. @param bands null: one day */
const standingOf = ({ part, given, expected }: Member, bands: BandThresholds | null, language: Language): string =>
  standingTerm({ state: PART_WORDS[part], given, expected }, bands)[language];

function columnsOf(members: MembersTable, hasUnits: boolean, bands: BandThresholds | null, language: Language): Column<Row>[] {
  const asked = [...members.on.keys()];
  return [
    { key: 'no', header: same('No'), kind: 'number', width: 5, value: ({ no }) => no },
    text('person', { id: 'Pangkat Nama', en: 'Rank and name' }, 30, ({ person }) => rankedName(person)),
    text('nrp', { id: 'NRP', en: 'Number' }, 12, ({ person }) => person.nrp),
    ...(hasUnits ? [text<Row>('unit', LABELS.unit, 20, ({ person }) => person.client_name)] : []),
    text('division', LABELS.division, 16, ({ person }) => person.division),
    ...asked.flatMap((platform) => platformColumns(platform, members)),
    ...(asked.length < 2
      ? []
      : [
          number<Row>('given', { id: 'Semua', en: 'All' }, ({ given }) => given),
          number<Row>('expected', { id: 'Wajib semua', en: 'Expected of all' }, ({ expected }) => expected),
        ]),
    percent('share', { id: 'Partisipasi', en: 'Participation' }, ({ given, expected }) => (expected === 0 ? null : given / expected)),
    text('state', LABELS.state, 14, (row) => standingOf(row, bands, language)),
  ];
}

/** A person as a line of a message: who, from where, how much on each platform, and how they stand. */
function lineOf(row: Row, { on }: MembersTable, hasUnits: boolean, bands: BandThresholds | null, language: Language): string {
  const { index } = row;
  const counts = [...on].flatMap(([platform, { standings }]) => {
    const standing = standings[index];
    return standing === undefined || standing.expected === 0 ? [] : [`${NAMES[platform]} ${standing.given}/${standing.expected}`];
  });
  const told = [...counts, standingOf(row, bands, language)].join(', ');
  return personLine(row, hasUnits, told);
}

function headOf(
  members: MembersTable,
  question: Question,
  request: ViewRequest,
  chosen: ChosenMembers<Member>,
  count: number,
  now: Date,
): Head {
  const { language } = request;
  return fileHead({
    question,
    title: declared.title[language],
    filter: choiceText(request, chosen),
    rows: rowsText(count, members.members.length, language),
    measures: measuresOfGroup(countMembers(chosen.members)),
    ...sidesText(members, question.period.timezone, language),
    now,
    language,
  });
}

async function membersIn(
  context: ViewContext,
  { caller, filter, query }: ViewRequest,
): Promise<{ members: MembersTable; question: Question }> {
  const platform = choiceOf(query, 'platform', [...PLATFORMS, 'all'] as const) ?? 'all';
  const asked = PLATFORMS.filter((one) => platform === 'all' || platform === one);
  const questions = await Promise.all(asked.map((one) => resolveQuestion(context, caller, filter, one)));
  const [question] = questions;
  if (question === undefined) throw new Error('people are asked about on a platform at least');
  return { members: await readMembers(context, questions), question };
}

/** The people of the list of members: the same words in the query, or those who are picked. */
export const membersView: AttendanceView = {
  view: declared,
  async open(context, request) {
    const { people, ...others } = request.rows;
    refuseRows({ ...others, people: [] });
    const choice = readMemberChoice(request.query);
    const { field, descending } = orderIn(request.query, MEMBER_FIELDS, 'owing');
    const { members, question } = await membersIn(context, request);
    const chosen = chooseMembers(members, choice, Number.POSITIVE_INFINITY);
    const picked = new Set(people);
    const meant = picked.size === 0 ? chosen.rows : members.members.filter(({ person }) => picked.has(person.person_id));
    const rows = sortMembers(meant, field, descending, members.members).map((row, index): Row => ({ ...row, no: index + 1 }));
    const title = declared.title[request.language];
    const hasUnits = question.audience.memberClientId === null;
    const bands = leadingBands(question);
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `rekap-personel_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(request.query, question.period),
      lines: (limit) => rows.slice(0, limit).map((row) => lineOf(row, members, hasUnits, bands, request.language)),
      sheets: [
        {
          name: title,
          head: headOf(members, question, request, chosen, rows.length, context.clock.now()),
          table: table(columnsOf(members, hasUnits, bands, request.language), rows),
          empty: LABELS.nothing,
        },
      ],
    };
  },
};

/** Everybody of the first page; a message shows its metrics alone. */
export const todayView: AttendanceView = {
  view: today,
  async open(context, request) {
    const { lines: _, ...opened } = await membersView.open(context, request);
    return opened;
  },
};
