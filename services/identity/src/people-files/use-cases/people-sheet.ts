import { clockTime, dayOf, formatDay, zoneName } from '@balai/calendar';
import { type PeopleFileWords, peopleContact } from '@balai/contracts/identity';
import { type Column, type Head, type Language, type Texts, table } from '@balai/documents';
import type { OpenedView } from '@balai/views';
import type { Static } from 'typebox';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import type { PersonView } from '../../people/repository/people.ts';
import type { PeopleQuery, PeopleViewer } from '../../people/use-cases/list-people.ts';
import { PEOPLE_FILE as WORDS } from '../domain/people-file-words.ts';
import { peopleMeant, peopleOrder } from '../domain/people-words.ts';
import { readPeople } from './read-people.ts';

const DEFAULT_ZONE = 'Asia/Jakarta';
const NONE = '-';

/** What is asked for. */
export interface PeopleFileOrder {
  readonly query: Static<typeof PeopleFileWords>;
  readonly language: Language;
}

/** The people of a list as a view; the client is null where none is named. */
export type PeopleSheet = Omit<OpenedView, 'clientId'> & { readonly clientId: string | null };

type Context = Pick<IdentityContext, 'database' | 'clock'>;
type Meant = Omit<PeopleQuery, 'page'>;

const text = (key: string, header: Texts, width: number, value: (row: PersonView) => string | null): Column<PersonView> => ({
  ...{ key, header, width, value, kind: 'text' },
});

/** The columns of the list, headed as an import knows them; contacts only for who may see them. */
const columnsOf = (viewer: PeopleViewer, language: Language): Column<PersonView>[] => [
  text('rank', WORDS.rank, 14, ({ title }) => title),
  text('name', WORDS.name, 30, ({ name }) => name),
  text('nrp', WORDS.nrp, 14, ({ nrp }) => nrp),
  text('unit', WORDS.unit, 24, ({ client_name, client_id }) => client_name ?? client_id),
  text('division', WORDS.division, 18, ({ division }) => division),
  text('position', WORDS.position, 20, ({ position }) => position),
  text('instagram', { id: 'Instagram', en: 'Instagram' }, 20, ({ instagram }) => instagram),
  text('tiktok', { id: 'TikTok', en: 'TikTok' }, 20, ({ tiktok }) => tiktok),
  ...(viewer.can(peopleContact)
    ? [
        text('whatsapp', { id: 'WhatsApp', en: 'WhatsApp' }, 18, ({ whatsapp }) => whatsapp),
        text('email', WORDS.email, 26, ({ email }) => email),
      ]
    : []),
  text('since', WORDS.since, 14, ({ since }) => since),
  text('state', WORDS.state, 12, ({ active }) => WORDS[active ? 'active' : 'inactive'][language]),
  text('exempt', WORDS.exempt, 14, ({ exempt }) => WORDS[exempt ? 'yes' : 'no'][language]),
];

/** What the people are narrowed by, in words. */
function filterText(meant: Meant, people: readonly PersonView[], language: Language): string {
  const unitNames = new Map(people.map(({ client_id, client_name }) => [client_id, client_name ?? client_id]));
  const word = (id: string) => (id === NONE ? WORDS.without[language] : id);
  const named = (label: Texts, words: readonly string[] = []) => (words.length === 0 ? [] : [`${label[language]}: ${words.join(', ')}`]);
  const { active, units, divisions, ranks, missing, text: searched } = meant;
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
export async function openPeopleSheet(context: Context, viewer: PeopleViewer, order: PeopleFileOrder, limit: number): Promise<PeopleSheet> {
  const { language } = order;
  const meant = peopleMeant(order.query);
  const people = await readPeople(context, viewer, { ...meant, ...peopleOrder(order.query.sort) }, limit);
  const clientId = meant.clientId ?? viewer.activeClientId;
  const client = clientId === null ? null : await context.database.read('system', (tx) => clients.find(tx, clientId));
  const zone = client?.timezone ?? DEFAULT_ZONE;
  const now = context.clock.now();
  const day = dayOf(now, zone);
  const title = WORDS.title[language];
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const facts = [
    [WORDS.made, `${formatDay(day, locale, 'long')} ${clockTime(now, zone)} ${zoneName(now, zone)}`],
    [WORDS.filter, filterText(meant, people, language)],
    [WORDS.rows, people.length.toLocaleString(locale)],
  ] as const;
  const head: Head = {
    client: client?.name ?? title,
    title,
    facts: facts.map(([label, value]) => ({ label: label[language], value })),
    warnings: [],
  };
  const sheet = { name: title, head, table: table(columnsOf(viewer, language), people), empty: WORDS.nobody };
  return {
    ...{ clientId, zone, title },
    fileName: `personel${clientId === null ? '' : `_${clientId}`}_${day}`,
    count: people.length,
    sheets: [sheet],
  };
}
