import { type SeededRandom, seededRandom } from '@balai/trade-demo';
import { DEMO_ACCOUNTS, DEMO_DIRECTORATE_ID, DEMO_DIRECTORATE_ROLE } from './demo-accounts.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './demo-words.ts';

/** A client as `POST /api/clients` takes it. */
export interface DemoClient {
  readonly client_id: string;
  readonly nama: string;
  readonly client_type: 'direktorat' | 'org';
  readonly client_insta: string;
  readonly client_tiktok: string;
  readonly client_operator: string;
  readonly client_super: string;
  readonly client_group: string;
  readonly report_emails: string;
  readonly parent_client_id: string | null;
  readonly regional_id: string;
}

/** A person as `POST /api/users/create` takes it, and how likely they are to take part in a post. */
export interface DemoPerson {
  readonly user_id: string;
  readonly nama: string;
  readonly title: string;
  readonly divisi: string;
  readonly jabatan: string;
  readonly insta: string | null;
  readonly tiktok: string | null;
  readonly whatsapp: string | null;
  readonly wa_notification_opt_in: boolean;
  readonly client_id: string;
  readonly roles: readonly string[];
  readonly status: boolean;
  readonly exception: boolean;
  /** How likely they take part in a post. */
  readonly diligence: number;
  /** They do so always, hardly ever or never, whatever their unit does. */
  readonly is_steady: boolean;
  /** Days ago they joined; null: long before the story. */
  readonly joined: number | null;
  /** Days ago their Instagram account was registered, the first of theirs; null: with them. */
  readonly insta_joined: number | null;
  /** How their Instagram account was registered before somebody corrected it; null: never wrong. */
  readonly mistyped: string | null;
  /** Unit they are transferred to today. */
  readonly moves_to: string | null;
}

export interface DemoRoster {
  readonly clients: readonly DemoClient[];
  readonly people: readonly DemoPerson[];
}

const UNITS = ['MAWAR', 'MELATI', 'KENANGA', 'CEMPAKA', 'DAHLIA', 'JATI'];
const PEOPLE_OF_DIRECTORATE = 36;
const PEOPLE_OF_UNIT = 44;
const UNIT_DIVISIONS = [
  'BAG OPS',
  'BAG SDM',
  'SAT BINMAS',
  'SAT LANTAS',
  'SAT RESKRIM',
  'SAT SAMAPTA',
  'SI HUMAS',
  'SI PROPAM',
  'SPKT',
  'POLSEK UTARA',
  'POLSEK SELATAN',
];
const DIRECTORATE_DIVISIONS = ['BAG BINOPSNAL', 'BAG RENMIN', 'SI TEKNIS', 'SI BHABIN', 'SI SATPAM', 'SI POTMAS'];
const HEADS: readonly (readonly [prefix: string, position: string])[] = [
  ['BAG ', 'KABAG '],
  ['SAT ', 'KASAT '],
  ['SI ', 'KASI '],
  ['SPKT', 'KA SPKT'],
  ['POLSEK ', 'KAPOLSEK '],
];
const HEAD_RANKS = ['KOMPOL', 'AKP', 'AKP', 'IPTU'];
const RANKS = [
  ...['IPTU', 'IPDA', 'AIPTU', 'AIPTU', 'AIPDA', 'AIPDA', 'BRIPKA', 'BRIPKA', 'BRIPKA'],
  ...['BRIGADIR', 'BRIGADIR', 'BRIPTU', 'BRIPTU', 'BRIPDA', 'BRIPDA', 'PENATA', 'PENGATUR', 'PPPK'],
];

/** How much more or less than others the people of a client do: a table of units that are all alike tells nobody what it is for. */
const TEMPERS: Readonly<Record<string, number>> = {
  [DEMO_DIRECTORATE_ID]: 0.12,
  POLRES_MAWAR: -0.02,
  POLRES_MELATI: 0.07,
  POLRES_KENANGA: -0.1,
  POLRES_CEMPAKA: 0.03,
  POLRES_DAHLIA: -0.24,
  POLRES_JATI: 0.16,
};

/** How far the mood of a unit moves what its people do, and in how many days it comes back. */
const MOOD = 0.14;
const MOOD_DAYS = 180;

/** People with a story, by their number: two joined lately, one got a username late, one had a wrong one, one changes the unit. */
const NEWCOMERS: readonly number[] = [60, 63];
const LATE_USERNAME = 66;
const MISTYPED = 58;
const TRANSFERRED = 130;

/** The clients and people of the demo: one directorate, six units, 300 people. Nobody real is meant; always the same. */
export function demoRoster(): DemoRoster {
  const directorate = clientOf(DEMO_DIRECTORATE_ID, 'Ditbinmas Contoh', 0);
  const units = UNITS.map((unit, index) => clientOf(`POLRES_${unit}`, `Polres ${titleCase(unit)}`, index + 1));
  const clients = [directorate, ...units];
  const people: DemoPerson[] = [];
  for (const client of clients) {
    const size = client.client_type === 'direktorat' ? PEOPLE_OF_DIRECTORATE : PEOPLE_OF_UNIT;
    for (let index = 0; index < size; index += 1) people.push(personOf(client, people.length, index));
  }
  return { clients, people };
}

function clientOf(id: string, name: string, index: number): DemoClient {
  const account = DEMO_ACCOUNTS.find(({ client_id }) => client_id === id);
  const handle = id.toLowerCase().replaceAll('_', '.');
  return {
    client_id: id,
    nama: name,
    client_type: index === 0 ? 'direktorat' : 'org',
    client_insta: `${handle}.demo`,
    client_tiktok: `${handle}.demo`,
    client_operator: account?.whatsapp ?? `6281100001${String(index).padStart(2, '0')}`,
    client_super: `6281100002${String(index).padStart(2, '0')}`,
    client_group: `1203630000000000${String(index).padStart(2, '0')}@g.us`,
    report_emails: `laporan@${handle.replaceAll('.', '-')}.example`,
    parent_client_id: index === 0 ? null : DEMO_DIRECTORATE_ID,
    regional_id: 'DEMO',
  };
}

function personOf(client: DemoClient, number: number, index: number): DemoPerson {
  const random = seededRandom(`person:${number}`);
  const divisions = client.client_type === 'direktorat' ? DIRECTORATE_DIVISIONS : UNIT_DIVISIONS;
  const division = divisions[index % divisions.length] ?? 'BAG OPS';
  const isHead = index < divisions.length;
  const given = random.pick(GIVEN_NAMES);
  const family = random.pick(FAMILY_NAMES);
  return {
    // The thirteenth month: a personnel number begins with year and month of birth, so this is nobody's.
    user_id: `9513${String(number + 1).padStart(4, '0')}`,
    nama: `${given} ${family}`.toUpperCase(),
    title: random.pick(isHead ? HEAD_RANKS : RANKS),
    divisi: division,
    jabatan: isHead ? headOf(division) : `ANGGOTA ${division}`,
    ...handlesOf(given, family, number),
    // One in twelve cannot be reminded.
    whatsapp: number % 12 === 5 ? null : `6281190${String(number + 1).padStart(6, '0')}`,
    wa_notification_opt_in: true,
    client_id: client.client_id,
    roles: ['operator', DEMO_DIRECTORATE_ROLE],
    status: number % 50 !== 23,
    exception: number % 40 === 11,
    ...diligenceOf(random, client.client_id),
    joined: NEWCOMERS.includes(number) ? 10 : null,
    insta_joined: number === LATE_USERNAME ? 7 : null,
    mistyped: number === MISTYPED ? `${given}.${family}.dem0${number + 1}`.toLowerCase() : null,
    moves_to: number === TRANSFERRED ? 'POLRES_JATI' : null,
  };
}

/** How likely somebody takes part in a post of that day, counted since 1970: the mood of a unit rises and falls within half a year, and no two units are alike. */
export function willingnessOn(person: DemoPerson, day: number): number {
  const unit = UNITS.indexOf(person.client_id.replace('POLRES_', ''));
  if (person.is_steady || unit === -1) return person.diligence;
  const mood = MOOD * Math.sin(2 * Math.PI * (day / MOOD_DAYS + unit / UNITS.length));
  return Math.min(0.97, Math.max(0.08, person.diligence + mood));
}

/** One in twenty has no Instagram, one in ten no TikTok. */
function handlesOf(given: string, family: string, number: number): { insta: string | null; tiktok: string | null } {
  const insta = `${given}.${family}.demo${number + 1}`.toLowerCase();
  const tiktok = `${given}_demo${number + 1}`.toLowerCase();
  return { insta: number % 20 === 7 ? null : insta, tiktok: number % 10 === 4 ? null : tiktok };
}

function headOf(division: string): string {
  const head = HEADS.find(([prefix]) => division.startsWith(prefix));
  return head === undefined ? `KANIT ${division}` : `${head[1]}${division.slice(head[0].length)}`;
}

/** One in ten always takes part, one in forty never and as many hardly ever; the rest as their unit is. */
function diligenceOf(random: SeededRandom, clientId: string): Pick<DemoPerson, 'diligence' | 'is_steady'> {
  const kind = random.next();
  const own = random.next();
  if (kind < 0.1) return { diligence: 0.99, is_steady: true };
  if (kind > 0.975) return { diligence: 0, is_steady: true };
  if (kind > 0.95) return { diligence: 0.05, is_steady: true };
  return { diligence: Math.min(0.97, 0.5 + own * 0.42 + (TEMPERS[clientId] ?? 0)), is_steady: false };
}

const titleCase = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();
