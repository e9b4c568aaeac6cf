import type pg from 'pg';

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
}

/** A value of each type that occurs in our tables; text satisfies the patterns of identifiers. */
const VALUES: Readonly<Record<string, unknown>> = {
  text: '1',
  varchar: '1',
  uuid: '01890000-0000-7000-8000-000000000001',
  int2: 1,
  int4: 1,
  int8: 1,
  float8: 1,
  xid8: '1',
  numeric: 1,
  bool: false,
  timestamptz: '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  jsonb: '{}',
  bytea: Buffer.from('00', 'hex'),
};

/** Texts of a form of their own, by table and column. */
const FORMED: Readonly<Record<string, string>> = {
  'access.client.body': JSON.stringify({
    name: '1',
    type: 'org',
    active: true,
    timezone: 'UTC',
    instagram: { enabled: true },
    tiktok: { enabled: true },
  }),
  'blobs.blob.hash': '0'.repeat(64),
  'collector.image.file': '0'.repeat(64),
  'blobs.reference.owner': 'attendance.export:1',
  'collector.erased_handle.fingerprint': '0'.repeat(64),
  'identity.one_time_code.binding_hash': '0'.repeat(64),
  'identity.one_time_code.purpose': 'claim',
  'identity.factor.credential_id': '1',
  'identity.factor.public_key': '1',
  'identity.factor.sign_count': '1',
  'identity.recovery_code.code_hash': '0'.repeat(64),
  'identity.pending_sign_in.token_hash': '0'.repeat(64),
  'identity.contact_chat.phone': '628000000001',
  // Of staff, which a sample is.
  'identity.account.username': 'contoh',
  'identity.factor.sealed_secret': '1',
  // Of an account, which a sample has no other way.
  'reporting.view_delivery.account_id': '01890000-0000-7000-8000-000000000001',
  'identity.premium_request.account_id': '01890000-0000-7000-8000-000000000001',
  'identity.subscription.account_id': '01890000-0000-7000-8000-000000000001',
  'identity.subscription.expires_at': '2026-02-01T00:00:00Z',
  // An accepted one has a post.
  'attendance.link_report.state': 'checking',
  // Greater than the first one.
  'crm.party_distinct.second': '01890000-0000-7000-8000-000000000002',
  'insight.layout.dashboard': 'executive',
  // An active one is public.
  'chat.business.status': 'closed',
  // Of a direct conversation, which a sample is.
  'chat.conversation.direct_key': '1',
  // Greater than the first one.
  'chat.friendship.high_id': '01890000-0000-7000-8000-000000000002',
};

/** A value that a column takes. @throws Error when there is none of its type */
export function sampleValue(table: string, { name, type, isList }: Column): unknown {
  if (!(type in VALUES)) throw new Error(`${table}.${name}: no sample of type ${type}`);
  return isList ? [VALUES[type]] : (FORMED[`${table}.${name}`] ?? VALUES[type]);
}

/** First word that a check like `state in ('running', …)` allows, by column. */
async function firstWords(owner: pg.Pool, table: string): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ definition: string }>(
    "select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1::regclass and contype = 'c'",
    [table],
  );
  const found = rows.flatMap(({ definition }) => /^CHECK \(\((\w+) = ANY \(ARRAY\['([^']+)'::text/.exec(definition) ?? []).filter(Boolean);
  return new Map(Array.from({ length: found.length / 3 }, (_, at): [string, string] => [found[at * 3 + 1] ?? '', found[at * 3 + 2] ?? '']));
}

/** Columns of a table in their order. */
export async function columnsOf(
  owner: pg.Pool,
  table: string,
): Promise<(Column & { readonly isNeeded: boolean; readonly isNullable: boolean })[]> {
  const { rows } = await owner.query(
    `select a.attname as name, coalesce(e.typname, t.typname) as type, e.oid is not null as "isList", not a.attnotnull as "isNullable",
       a.attnotnull and not a.atthasdef and a.attidentity = '' as "isNeeded"
     from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  return rows;
}

/** Columns without a default that must have a value, also by a check of the table. */
const neededColumns = async (owner: pg.Pool, table: string): Promise<Column[]> =>
  (await columnsOf(owner, table)).filter(({ name, isNeeded }) => isNeeded || FORMED[`${table}.${name}`] !== undefined);

/**
 * Columns and values of an insertable row of any table, made from the table's own definition.
 * @param fixed values that must be these, e.g. the client
 */
export async function sampleRow(
  owner: pg.Pool,
  table: string,
  fixed: Readonly<Record<string, unknown>>,
): Promise<{ columns: string[]; values: unknown[] }> {
  const words = await firstWords(owner, table);
  const row: Record<string, unknown> = {};
  for (const column of await neededColumns(owner, table)) {
    const formed = FORMED[`${table}.${column.name}`];
    row[column.name] = column.isList ? sampleValue(table, column) : (formed ?? words.get(column.name) ?? sampleValue(table, column));
  }
  const all = { ...row, ...fixed };
  return { columns: Object.keys(all), values: Object.values(all) };
}

/** Puts a sample row into the table past every rule but its checks. */
export async function insertSample(owner: pg.Pool, table: string, fixed: Readonly<Record<string, unknown>>): Promise<void> {
  const { columns, values } = await sampleRow(owner, table, fixed);
  const client = await owner.connect();
  try {
    await client.query('begin');
    // Foreign keys are not what is tested.
    await client.query("set local session_replication_role = 'replica'");
    const places = values.map((_, at) => `$${at + 1}`);
    await client.query(`insert into ${table} (${columns.map((name) => `"${name}"`)}) values (${places})`, values);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`no sample row for ${table}: ${String(error)}`, { cause: error });
  } finally {
    client.release();
  }
}
