import type { CompletenessWords } from '@balai/contracts/identity';
import { completenessView, peopleContact, CompletenessWords as schema } from '@balai/contracts/identity';
import { type Column, type Texts, table } from '@balai/documents';
import { maskRecipient } from '@balai/phone';
import { numberIn, oneLine, type ReportContent, type ViewRenderer } from '@balai/views';
import type { Static } from 'typebox';
import type { PersonView } from '../../people/repository/people.ts';
import type { PeopleQuery } from '../../people/use-cases/list-people.ts';
import { peopleMeant } from '../../people-files/domain/people-words.ts';
import { readPeople } from '../../people-files/use-cases/read-people.ts';
import {
  ASKED_FIELDS,
  type CompletenessAbout,
  countFilled,
  countUnits,
  FILLED_STATES,
  type FilledState,
  groupReported,
  hasBegun,
  missingOf,
  stateOfPerson,
  type UnitRow,
} from '../domain/completeness.ts';
import { FIELDS, fact, MARKS, STATES, statesText, WORDS } from '../messages/report-texts.ts';
import { unitsOf } from '../repository/units.ts';
import { type ReportContext, type ReportRequest, reportRenderer } from './opened-report.ts';
import { numberColumn, textColumn } from './report-columns.ts';

type Query = Static<typeof CompletenessWords>;
type Request = ReportRequest<Query>;

/** People of a report at most. */
const ROWS_MAX = 50_000;

const TITLES: Readonly<Record<CompletenessAbout, Texts & { readonly file: string }>> = {
  usernames: { id: 'Kelengkapan username', en: 'Completeness of usernames', file: 'kelengkapan_username' },
  whatsapp: { id: 'Registrasi WhatsApp', en: 'WhatsApp registration', file: 'registrasi_whatsapp' },
};

/** The states that a word of the query leaves. */
const SHOWN: Readonly<Record<NonNullable<Query['state']>, readonly FilledState[]>> = {
  complete: ['complete'],
  partial: ['partial'],
  none: ['none'],
  incomplete: ['partial', 'none'],
};

/** A number is filled in or not: nothing is partly. */
const statesOf = (about: CompletenessAbout): readonly FilledState[] => (about === 'whatsapp' ? ['complete', 'none'] : FILLED_STATES);

const commas = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** The people a report is about, with the units they may be in. */
async function readSubjects(context: ReportContext, { viewer, client, query }: Request) {
  const positions = commas(query.position);
  // A directorate's people are the holders of its role, wherever they are.
  const scope = query.scope ?? (client.type === 'direktorat' ? 'direktorat' : 'org');
  const meant: Omit<PeopleQuery, 'page'> = {
    ...peopleMeant({ ...query, scope, client_id: client.client_id, status: 'active' }),
    positions: positions.length === 0 ? undefined : positions,
  };
  const people = await readPeople(context, viewer, { ...meant, by: 'name', descending: false }, ROWS_MAX);
  const below = await context.database.read(viewer.scope, (tx) => unitsOf(tx, client));
  const isNarrowed = meant.units !== undefined || meant.regionalId !== undefined;
  const units = isNarrowed ? [] : below;
  const hasSeveral = client.type !== 'org' || new Set(people.map(({ client_id }) => client_id)).size > 1;
  return { people, units, positions, hasSeveral };
}

type Subjects = Awaited<ReturnType<typeof readSubjects>>;

/** What stands above the rows: the totals of everybody the filter leaves, whichever state is listed. */
function factsOf({ people, units, positions, hasSeveral }: Subjects, about: CompletenessAbout, { query, language }: Request) {
  const counts = countFilled(people, about);
  const total = numberIn(counts.total, language);
  const filled = ASKED_FIELDS[about].map((field) => {
    const with_ = counts.filled[field] ?? 0;
    const share = `${numberIn(with_, language)} ${WORDS.filled[language]}, ${numberIn(counts.total - with_, language)} ${WORDS.empty[language]}`;
    return fact(FIELDS[field], share, language);
  });
  const withPeople = new Set(people.map(({ client_id }) => client_id));
  const without = units.filter(({ client_id }) => !withPeople.has(client_id)).map(({ name }) => name);
  const state = query.state === undefined ? [] : [stateText(query.state, language)];
  const filter = [
    ...positions,
    ...[query.unit, query.division, query.rank, query.regional_id, query.q].filter((word) => word !== undefined),
    ...state,
  ];
  return [
    ...(filter.length === 0 ? [] : [fact(WORDS.filter, filter.join(' · '), language)]),
    fact(WORDS.people, total, language),
    fact(WORDS.state, statesText(counts, statesOf(about), language), language),
    ...filled,
    ...(hasSeveral && positions.length > 0
      ? [fact(WORDS.withoutPeople, [numberIn(without.length, language), ...without].join(', '), language)]
      : []),
  ];
}

const stateText = (state: NonNullable<Query['state']>, language: Request['language']): string =>
  (state === 'incomplete' ? WORDS.incomplete : STATES[state])[language];

const askedOf = (query: Query, more: Record<string, string>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(query).filter(([, word]) => word !== undefined)),
  ...more,
});

function unitLine(row: UnitRow, index: number, about: CompletenessAbout, { language }: Request): string {
  const fields = ASKED_FIELDS[about].map((field) => `${FIELDS[field]} ${row.filled[field] ?? 0}/${row.total}`);
  const complete = about === 'whatsapp' ? [] : [`${STATES.complete[language].toLowerCase()} ${row.complete}`];
  return `${index + 1}. ${oneLine(row.name)}: ${[`${row.complete + row.partial + row.none}`, ...complete, ...fields].join(', ')}`;
}

/** One row a unit. */
function unitsContent(subjects: Subjects, about: CompletenessAbout, request: Request): ReportContent {
  const { language, query } = request;
  const rows = countUnits(subjects.people, subjects.units, about);
  const fields = ASKED_FIELDS[about].map((field) =>
    numberColumn<UnitRow>(field, { id: `${FIELDS[field]} terisi`, en: `${FIELDS[field]} filled` }, ({ filled }) => filled[field] ?? 0),
  );
  const section = (heading: Texts, isBegun: boolean) => ({
    heading: `${isBegun ? '✅' : '❌'} ${heading[language]}`,
    lines: rows.filter((row) => hasBegun(row) === isBegun).map((row, index) => unitLine(row, index, about, request)),
  });
  return {
    title: TITLES[about][language],
    file: TITLES[about].file,
    facts: [fact(WORDS.units, numberIn(rows.length, language), language), ...factsOf(subjects, about, request)],
    table: table<UnitRow>(
      [
        textColumn('unit', WORDS.unit, 30, ({ name }) => name),
        numberColumn('people', WORDS.people, ({ total }) => total),
        ...statesOf(about).map((state) => numberColumn<UnitRow>(state, STATES[state], (row) => row[state])),
        ...fields,
      ],
      rows,
    ),
    count: rows.length,
    sections: [section(WORDS.begun, true), section(WORDS.notBegun, false)],
    empty: WORDS.noUnits,
    asked: askedOf(query, { show: 'units' }),
  };
}

/** What is said of a person: handles, or what is missing. */
function personLine(person: PersonView, about: CompletenessAbout, hasSeveral: boolean, { language }: Request): string {
  const name = oneLine(`${person.title ?? ''} ${person.name}`);
  const unit = hasSeveral ? ` (${oneLine(person.client_name ?? person.client_id)})` : '';
  const missing = missingOf(person, about);
  if (about === 'whatsapp') return `- ${name}${unit}`;
  const said =
    missing.length === 0
      ? ASKED_FIELDS.usernames.map((field) => `@${person[field]}`)
      : missing.map((field) => `${FIELDS[field]} ${WORDS.empty[language]}`);
  return `- ${name}${unit}: ${said.join(', ')}`;
}

/** One row a person. */
function peopleContent(subjects: Subjects, about: CompletenessAbout, request: Request): ReportContent {
  const { language, query, viewer, client } = request;
  const { people, hasSeveral } = subjects;
  const by = query.by ?? (hasSeveral ? 'unit' : 'division');
  const shown: readonly FilledState[] = query.state === undefined ? FILLED_STATES : SHOWN[query.state];
  const order = { positions: client.positions, ranks: client.ranks, priorityNames: client.priority_names, divisions: client.divisions };
  const groups = groupReported(
    people.filter((person) => shown.includes(stateOfPerson(person, about))),
    by,
    order,
  ).map(({ heading, people: members }) => ({
    heading: heading ?? WORDS.withoutDivision[language],
    states: shown.map((state) => ({ state, members: members.filter((person) => stateOfPerson(person, about) === state) })),
  }));
  // Under a heading the states follow one another, in the message and in the file.
  const rows = groups.flatMap(({ states }) => states.flatMap(({ members }) => members));
  const number = ({ whatsapp }: PersonView) => (whatsapp === null || viewer.can(peopleContact) ? whatsapp : maskRecipient(whatsapp));
  const asked: readonly Column<PersonView>[] =
    about === 'whatsapp'
      ? [textColumn('whatsapp', { id: 'WhatsApp', en: 'WhatsApp' }, 18, number)]
      : ASKED_FIELDS.usernames.map((field) => textColumn(field, { id: FIELDS[field], en: FIELDS[field] }, 20, (row) => row[field]));
  return {
    title: TITLES[about][language],
    file: TITLES[about].file,
    facts: [
      ...factsOf(subjects, about, request),
      ...(query.state === undefined ? [] : [fact(WORDS.rows, numberIn(rows.length, language), language)]),
    ],
    table: table<PersonView>(
      [
        textColumn('person', WORDS.person, 30, (row) => oneLine(`${row.title ?? ''} ${row.name}`)),
        textColumn('nrp', WORDS.nrp, 14, ({ nrp }) => nrp),
        ...(hasSeveral ? [textColumn<PersonView>('unit', WORDS.unit, 24, ({ client_name, client_id }) => client_name ?? client_id)] : []),
        textColumn('division', WORDS.division, 18, ({ division }) => division),
        textColumn('position', WORDS.position, 20, ({ position }) => position),
        ...asked,
        textColumn('state', WORDS.state, 12, (row) => STATES[stateOfPerson(row, about)][language]),
        textColumn('missing', WORDS.missing, 20, (row) =>
          missingOf(row, about)
            .map((field) => FIELDS[field])
            .join(', '),
        ),
      ],
      rows,
    ),
    count: rows.length,
    sections: groups.flatMap(({ heading, states }) =>
      states.map(({ state, members }) => ({
        heading: `${oneLine(heading)} ${MARKS[state]} ${STATES[state][language]}`,
        lines: members.map((person) => personLine(person, about, hasSeveral && by === 'division', request)),
      })),
    ),
    empty: WORDS.nobody,
    asked: askedOf(query, { show: 'people', by }),
  };
}

/** Who has filled in the handles or the WhatsApp number: totals of units, or people. */
export const completenessReport = (context: ReportContext): ViewRenderer =>
  reportRenderer(context, completenessView, schema, async (_, request) => {
    const { query } = request;
    const about = query.about ?? 'usernames';
    const subjects = await readSubjects(context, request);
    const isOfPeople = !subjects.hasSeveral || query.state !== undefined || subjects.positions.length > 0;
    const show = query.show ?? (isOfPeople ? 'people' : 'units');
    return show === 'units' ? unitsContent(subjects, about, request) : peopleContent(subjects, about, request);
  });
