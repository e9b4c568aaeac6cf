import type { RowOf } from '@balai/contracts';
import type { party } from '@balai/contracts/crm';
import { TRADE_CLIENT } from './client.ts';
import { cnpj, cpf, Numbers, npwp, slug, uuids } from './identifiers.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { HISTORY_DAYS, type StoryTime } from './story-time.ts';
import { weighted } from './weighted.ts';
import { ABROAD, CITIES, type City, LATE_REGION } from './words/cities.ts';
import { FAMILY_NAMES, GIVEN_NAMES, KINDS, NAMES_ABROAD, OWN_NAMES, REPRESENTATIVES, STREETS, TITLES } from './words/names.ts';

export type PartyRow = RowOf<typeof party>;
export type PriceSegment = keyof typeof KINDS;
type Tier = 'bronze' | 'silver' | 'gold' | 'platinum';

/** A customer and how it orders. */
export interface Customer {
  readonly row: PartyRow;
  readonly city: City;
  /** Orders beside those of other customers. */
  readonly weight: number;
  /** First day on which it may order; null: it never did. */
  readonly since: number | null;
  /** Day of its last order; null: it still orders. */
  readonly until: number | null;
  /** Another customer that is the same organisation. */
  readonly duplicateOf: string | null;
}

export const CUSTOMERS = 400;
/** The last customers of the list are earlier ones, written once more. */
export const DUPLICATES = 6;
/** Of a hundred customers, so many stop ordering. */
export const CHURN_PERCENT = 8;
/** Days over which orders of a customer that leaves become fewer. */
export const CHURN_FADES_DAYS = 180;
/** Customers that never ordered. */
const PROSPECTS = 8;
const PERSONS_EVERY = 10;
const ABROAD_EVERY = 20;
const ALPHANUMERIC_EVERY = 10;
/** Of a hundred customers, so many order from the beginning. */
const FIRST_PERCENT = 60;

const TIERS: readonly {
  readonly tier: Tier;
  readonly upTo: number;
  readonly weight: number;
  readonly terms: number;
  readonly limit: number;
}[] = [
  { tier: 'platinum', upTo: 0.05, weight: 14, terms: 45, limit: 400_000 },
  { tier: 'gold', upTo: 0.2, weight: 5, terms: 30, limit: 150_000 },
  { tier: 'silver', upTo: 0.5, weight: 2.2, terms: 28, limit: 60_000 },
  { tier: 'bronze', upTo: 1, weight: 1, terms: 21, limit: 25_000 },
];

const SEGMENTS: readonly PriceSegment[] = ['farmácia', 'farmácia', 'varejo', 'varejo', 'hospital'];

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
const pickCity = weighted(CITIES.map(({ weight }) => weight));
const pickAbroad = weighted(ABROAD.map(({ weight }) => weight));

interface Named {
  readonly kind: 'organisation' | 'person';
  readonly name: string;
  readonly segment: PriceSegment | null;
  readonly taxId: string;
}

function nameOf(serial: number, city: City, random: SeededRandom): Named {
  if (city.country === 'ID') {
    const name = NAMES_ABROAD[Math.floor(serial / ABROAD_EVERY) % NAMES_ABROAD.length] ?? '';
    return {
      kind: 'organisation',
      name: `PT ${name}${serial >= CUSTOMERS / 2 ? ' Internasional' : ''}`,
      segment: null,
      taxId: npwp(serial),
    };
  }
  if (serial % PERSONS_EVERY === PERSONS_EVERY - 1) {
    const name = `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)} ${random.pick(FAMILY_NAMES)}`;
    return { kind: 'person', name, segment: null, taxId: cpf(serial) };
  }
  const segment = random.pick(SEGMENTS);
  const name = `${random.pick(KINDS[segment])} ${OWN_NAMES[(serial * 7) % OWN_NAMES.length] ?? ''}`;
  return { kind: 'organisation', name: `${name} Ltda`, segment, taxId: cnpj(serial, serial % ALPHANUMERIC_EVERY === 3) };
}

function phoneOf(serial: number, city: City, isMobile: boolean): string {
  const number = pad((serial * 7_919) % 10_000_000, 7);
  if (city.country === 'ID') return `+62${city.area}5${number}`;
  return `+55${city.area}${isMobile ? '99' : '3'}${number}`;
}

function contactsOf(serial: number, city: City, domain: string, random: SeededRandom): PartyRow['contacts'] {
  return Array.from({ length: 1 + (serial % 2) }, (_, index) => {
    const [given, family] = [random.pick(GIVEN_NAMES), random.pick(FAMILY_NAMES)];
    return {
      name: `${given} ${family}`,
      title: TITLES[(serial + index) % TITLES.length] ?? null,
      email: `${slug(given)}.${slug(family)}@${domain}`,
      phone: phoneOf(CUSTOMERS * (index + 2) + serial, city, true),
      is_primary: index === 0,
    };
  });
}

function addressOf(serial: number, city: City, random: SeededRandom): { address: string; postal_code: string } {
  const postal_code =
    city.country === 'ID'
      ? `${city.postal}${pad(100 + (serial % 800), 3)}`
      : `${city.postal}${pad((serial * 131) % 1000, 3)}-${pad((serial * 17) % 1000, 3)}`;
  return { address: `${random.pick(STREETS)}, ${10 + ((serial * 37) % 1_900)}`, postal_code };
}

/** When a customer orders: some from the beginning, some later; a few stop. */
function periodOf(serial: number, random: SeededRandom): Pick<Customer, 'since' | 'until'> {
  if (serial >= CUSTOMERS - DUPLICATES - PROSPECTS && serial < CUSTOMERS - DUPLICATES) return { since: null, until: null };
  const isChurning = serial % 25 === 6 || serial % 25 === 8;
  const isFirst = isChurning || random.next() * 100 < FIRST_PERCENT;
  const since = isFirst ? -HISTORY_DAYS : -HISTORY_DAYS + random.between(30, HISTORY_DAYS - 60);
  return { since, until: isChurning ? -random.between(200, 520) : null };
}

function stateOf(serial: number, { since, until }: Pick<Customer, 'since' | 'until'>): string {
  if (since === null) return 'prospect';
  if (until !== null) return serial % 2 === 0 ? 'inactive' : 'active';
  return serial % 120 === 35 ? 'on_hold' : 'active';
}

/** A customer that was written a second time: another spelling, no tax id, the same telephone. */
function duplicated(original: Customer, copy: Customer): Customer {
  const { name, trade_name, phone, city, region, postal_code, country, address, contacts } = original.row;
  const row = {
    ...copy.row,
    name: name.replace(/ Ltda$/, ' ME').toUpperCase(),
    kind: original.row.kind,
    trade_name,
    tax_id: null,
    phone,
    city,
    region,
  };
  return {
    ...copy,
    row: { ...row, postal_code, country, address, contacts, tags: ['revisar'] },
    city: original.city,
    duplicateOf: original.row.id,
  };
}

/** The customers of the demo: nobody real is meant. */
export function makeCustomers(time: StoryTime): { readonly customers: readonly Customer[]; readonly numbers: ReadonlyMap<string, number> } {
  const random = seededRandom('customers');
  const newId = uuids(seededRandom('customer ids'));
  const numbers = new Numbers('CUS');
  const drafts = Array.from({ length: CUSTOMERS }, (_, serial) => ({ serial, ...periodOf(serial, random) }));
  // Numbers rise with the day on which a customer was written.
  const ordered = [...drafts].sort((a, b) => (a.since ?? -20) - (b.since ?? -20) || a.serial - b.serial);
  const made = new Map(
    ordered.map(({ serial, since }) => {
      const at = time.at((since ?? -20) - 3, 9 + (serial % 8));
      return [serial, { at, number: numbers.draw(at) }] as const;
    }),
  );
  const customers: Customer[] = [];
  for (const { serial, since, until } of drafts) {
    const { at, number } = made.get(serial) ?? { at: 0, number: '' };
    const city = (serial % ABROAD_EVERY === 4 ? ABROAD[pickAbroad(random)] : CITIES[pickCity(random)]) ?? CITIES[0];
    if (city === undefined) throw new Error('there is no city');
    const share = ((serial * 61) % CUSTOMERS) / CUSTOMERS;
    const { tier, weight, terms, limit } = TIERS.find(({ upTo }) => share < upTo) ?? {
      tier: 'bronze' as const,
      weight: 1,
      terms: 21,
      limit: 25_000,
    };
    const { kind, name, segment, taxId } = nameOf(serial, city, random);
    const domain = `${slug(name).slice(0, 20)}${serial}.example`;
    const mail = kind === 'person' ? `${slug(name)}${serial}@correio.example` : `compras@${domain}`;
    const { address, postal_code } = addressOf(serial, city, random);
    const state = stateOf(serial, { since, until });
    const steps = state === 'prospect' ? 0 : state === 'active' ? 1 : 2;
    const customer: Customer = {
      ...{ city, since, until, duplicateOf: null, weight: since === null ? 0 : weight * (0.7 + random.next() * 0.6) },
      row: {
        ...{ id: newId(at), client_id: TRADE_CLIENT.client_id, version: 1 + steps, state, number },
        code: `C${pad(serial + 1, 4)}`,
        account: null,
        ...{
          kind,
          name,
          trade_name: kind === 'organisation' && segment !== null ? name.replace(/ Ltda$/, '') : null,
          tax_id: taxId,
          email: mail,
        },
        ...{ phone: phoneOf(serial, city, false), whatsapp: serial % 3 === 0 ? phoneOf(CUSTOMERS + serial, city, true) : null },
        ...{ country: city.country, region: city.region, city: city.name, address, postal_code },
        ...{ tier, price_segment: segment, owner: REPRESENTATIVES[serial % REPRESENTATIVES.length] ?? null },
        ...{ payment_terms_days: terms, currency: 'BRL', credit_limit: BigInt(limit) * 100n },
        tags: [
          ...(city.country === 'ID' ? ['exportação'] : []),
          ...(city.region === LATE_REGION ? ['rota bahia'] : []),
          ...(serial % 23 === 5 ? ['vip'] : []),
        ],
        ...{ language: city.country === 'ID' ? 'id' : 'pt', notices: null, notes: null },
        contacts: kind === 'person' ? [] : contactsOf(serial, city, domain, random),
        addresses: [{ kind: 'delivery', line: address, city: city.name, region: city.region, postal_code, country: city.country }],
        ...{ created_at: new Date(at), updated_at: new Date(at + steps * 3_600_000), deleted_at: null },
      },
    };
    const original = serial >= CUSTOMERS - DUPLICATES ? customers[(CUSTOMERS - 1 - serial) * 40 + 12] : undefined;
    customers.push(original === undefined ? customer : duplicated(original, customer));
  }
  return { customers, numbers: numbers.last };
}
