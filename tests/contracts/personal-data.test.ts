import { MODULES } from '@balai/cli';
import { PERSONAL_DATA, PRIVACY_COMMANDS, SERVICES } from '@balai/contracts/catalogue';
import { createMigratedDatabase, type TestDatabase } from '@balai/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Columns that name a person, whatever table they are in. */
const NAMES_A_PERSON =
  /^(person_id|nrp|whatsapp|email|phone|phone_number|recipients?|sender|chat|address|handles?|reported_handle|missing_once|display_name|.*_by_name|people)$/;
/** Tables whose columns of these names are of something else, and of what. */
const NOT_OF_PEOPLE: Readonly<Record<string, string>> = {
  'attendance.export': 'of a former version: accounts of staff; a later release drops it',
  'attendance.view_delivery': 'of a former version: accounts of staff; a later release drops it',
  'attendance.view_delivery_outcome': 'of a former version: accounts of staff; a later release drops it',
  'collector.account': 'handles of clients',
  'collector.account_profile': 'profiles of clients’ and looked-up accounts, kept for 30 days',
  'collector.official_account': 'names of official accounts',
};

/** Every table of a service that keeps data, with its columns. */
interface Table {
  readonly service: string;
  readonly table: string;
  readonly columns: readonly string[];
}

describe('the record of personal data', () => {
  let database: TestDatabase;
  let tables: Table[];
  beforeAll(async () => {
    database = await createMigratedDatabase(MODULES);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<Table>(`
      select n.nspname as service, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition
      group by 1, 2 order by 1, 2`);
    await client.end();
    const real = new Set(SERVICES.filter(({ isEvaluationOnly }) => !isEvaluationOnly).map(({ name }) => name));
    tables = rows.filter(({ service }) => real.has(service));
  });
  afterAll(async () => database?.drop());

  const declared = new Set(PERSONAL_DATA.flatMap(({ service, tables: own }) => own.map(({ table }) => `${service}.${table}`)));
  const nameOf = ({ service, table }: Table) => `${service}.${table}`;

  it('has every table that names people', () => {
    const naming = tables.filter(({ columns }) => columns.some((column) => NAMES_A_PERSON.test(column)));
    expect(naming.length).toBeGreaterThan(30);
    expect(naming.map(nameOf).filter((name) => !declared.has(name) && !(name in NOT_OF_PEOPLE))).toEqual([]);
  });

  it('has no table that there is not, nor one twice', () => {
    const known = new Set(tables.map(nameOf));
    expect([...declared].filter((name) => !known.has(name))).toEqual([]);
    expect(declared.size).toBe(PERSONAL_DATA.reduce((sum, { tables: own }) => sum + own.length, 0));
    expect(Object.keys(NOT_OF_PEOPLE).filter((name) => !known.has(name) || declared.has(name))).toEqual([]);
  });

  it('has a handler wherever rows of registered people are changed', () => {
    const changing = PERSONAL_DATA.filter(
      ({ service, tables: own }) => service !== 'identity' && own.some(({ rule }) => rule === 'removed' || rule === 'replaced'),
    );
    expect(PRIVACY_COMMANDS.map(({ service }) => service)).toEqual(changing.map(({ service }) => service));
    // A service with a subscription that lacks a handler does not start: that these run in a process is the handlers' proof.
    expect(PRIVACY_COMMANDS.map(({ subscription }) => subscription.name)).toEqual(changing.map(({ service }) => `${service}.privacy`));
  });
});
