import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { clockTime, formatDay, zoneName } from '@balai/calendar';
import { peopleContact } from '@balai/contracts/identity';
import { type Column, type Head, type Language, type Texts, table, writeCsv, writeXlsx } from '@balai/documents';
import { type Actor, Problem } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { PEOPLE_FILE as WORDS } from '../domain/people-file-words.ts';
import { identityProblems } from '../problems.ts';
import * as clients from '../repository/clients.ts';
import type { PersonView } from '../repository/people.ts';
import { listPeople, type PeopleQuery, sortKeyOf } from './list-people.ts';

/** Rows of one look. */
const PAGE = 1_000;
/** Rows of a file: whoever asks waits for it. */
const ROWS_MAX = 20_000;
const DEFAULT_ZONE = 'Asia/Jakarta';
const NONE = '-';

/** What is asked for. */
export interface PeopleFileOrder {
  readonly query: Omit<PeopleQuery, 'page'>;
  readonly sort: Pick<PeopleQuery['page'], 'by' | 'descending'>;
  readonly format: 'xlsx' | 'csv';
  readonly language: Language;
}

/** Everybody whom a query leaves, in its order. @throws Problem those of `listPeople`; `people_file_too_long` */
async function readAll(context: IdentityContext, actor: Actor, { query, sort }: PeopleFileOrder): Promise<PersonView[]> {
  const people: PersonView[] = [];
  for (let after: { key: string; id: string } | undefined; ; ) {
    const { rows, last } = await listPeople(context, actor, { ...query, page: { ...sort, after, limit: PAGE } });
    people.push(...rows);
    if (people.length > ROWS_MAX) throw new Problem(identityProblems.people_file_too_long, { limit: ROWS_MAX });
    if (last === null) return people;
    after = { key: sortKeyOf(last, sort.by), id: last.person_id };
  }
}

const text = (key: string, header: Texts, width: number, value: (row: PersonView) => string | null): Column<PersonView> => ({
  ...{ key, header, width, value, kind: 'text' },
});

/** The columns of the list; contacts only for who may see them. */
const columnsOf = (actor: Actor, language: Language): Column<PersonView>[] => [
  text('rank', WORDS.rank, 14, ({ title }) => title),
  text('name', WORDS.name, 30, ({ name }) => name),
  text('nrp', WORDS.nrp, 14, ({ nrp }) => nrp),
  text('unit', WORDS.unit, 24, ({ client_name, client_id }) => client_name ?? client_id),
  text('division', WORDS.division, 18, ({ division }) => division),
  text('position', WORDS.position, 20, ({ position }) => position),
  text('instagram', { id: 'Instagram', en: 'Instagram' }, 20, ({ instagram }) => instagram),
  text('tiktok', { id: 'TikTok', en: 'TikTok' }, 20, ({ tiktok }) => tiktok),
  ...(actor.can(peopleContact)
    ? [
        text('whatsapp', { id: 'WhatsApp', en: 'WhatsApp' }, 18, ({ whatsapp }) => whatsapp),
        text('email', WORDS.email, 26, ({ email }) => email),
      ]
    : []),
  text('state', WORDS.state, 16, ({ active, exempt }) =>
    [WORDS[active ? 'active' : 'inactive'][language], ...(exempt ? [WORDS.exempt[language]] : [])].join(', '),
  ),
];

/** What the people are narrowed by, in words. */
function filterText({ query, language }: PeopleFileOrder, people: readonly PersonView[]): string {
  const unitNames = new Map(people.map(({ client_id, client_name }) => [client_id, client_name ?? client_id]));
  const word = (id: string) => (id === NONE ? WORDS.without[language] : id);
  const named = (label: Texts, words: readonly string[] = []) => (words.length === 0 ? [] : [`${label[language]}: ${words.join(', ')}`]);
  const { active, units, divisions, ranks, missing, text: searched } = query;
  const state = active === undefined ? 'everybody' : active ? 'active' : 'inactive';
  return [
    WORDS[state][language],
    ...named(
      WORDS.unit,
      units?.map((id) => unitNames.get(id) ?? id),
    ),
    ...named(WORDS.division, divisions?.map(word)),
    ...named(WORDS.rank, ranks?.map(word)),
    ...(missing === undefined ? [] : [WORDS.missing[missing][language]]),
    ...(searched === undefined || searched.trim() === '' ? [] : [`“${searched.trim()}”`]),
  ].join(' · ');
}

/** The people of a list as a file: the same ones in the same order. @throws Problem those of `listPeople`; `people_file_too_long` */
export async function makePeopleFile(
  context: IdentityContext,
  actor: Actor,
  order: PeopleFileOrder,
): Promise<{ readonly bytes: Buffer; readonly fileName: string }> {
  const { query, format, language } = order;
  const people = await readAll(context, actor, order);
  const clientId = query.clientId ?? actor.clientId;
  const client = clientId === null ? null : await context.database.read('system', (tx) => clients.find(tx, clientId));
  const zone = client?.timezone ?? DEFAULT_ZONE;
  const now = context.clock.now();
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now);
  const title = WORDS.title[language];
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const facts = [
    [WORDS.made, `${formatDay(day, locale, 'long')} ${clockTime(now, zone)} ${zoneName(now, zone)}`],
    [WORDS.filter, filterText(order, people)],
    [WORDS.rows, people.length.toLocaleString(locale)],
  ] as const;
  const head: Head = {
    client: client?.name ?? title,
    title,
    facts: facts.map(([label, value]) => ({ label: label[language], value })),
    warnings: [],
  };
  const sheet = { name: title, head, table: table(columnsOf(actor, language), people), empty: WORDS.nobody };
  const out = new PassThrough();
  const write = format === 'xlsx' ? writeXlsx(out, [sheet], { language, zone }) : writeCsv(out, sheet, { language, zone });
  const [bytes] = await Promise.all([buffer(out), write]);
  return { bytes, fileName: `personel${clientId === null ? '' : `_${clientId}`}_${day}.${format}` };
}
