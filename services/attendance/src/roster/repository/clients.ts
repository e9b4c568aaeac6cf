import type { PersonOrder } from '@balai/attendance-report';
import { PLATFORMS, type Platform } from '@balai/contracts';
import { type BandThresholds, type Client, type ClientLanguage, DEFAULT_BANDS, type QuietHours } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';
import { findClient as findInDirectory } from '@balai/runtime/directory';
import type { AudienceClient } from '../domain/audience.ts';

/** A client with what recaps need of it. */
export interface KnownClient extends AudienceClient {
  /** Changes with every other field. */
  readonly version: number;
  readonly name: string;
  readonly active: boolean;
  /** In upper case. */
  readonly regionalId: string | null;
  readonly timezone: string;
  /** Of the texts that go out in its name. */
  readonly language: ClientLanguage;
  readonly percent: number;
  readonly bands: BandThresholds;
  /** Null: none. */
  readonly quietHours: QuietHours | null;
  readonly countWithdrawn: boolean;
  /** Platforms on which it has an enabled account. */
  readonly accounts: readonly Platform[];
  readonly order: PersonOrder;
}

/** The client, or null when it is unknown, removed or out of the unit of work's sight. */
export async function findClient(tx: Transaction, clientId: string): Promise<KnownClient | null> {
  const client = await findInDirectory(tx, clientId);
  return client === null ? null : knownOf(client);
}

/** What recaps need of a client of the directory. */
export function knownOf(client: Client): KnownClient {
  const { positions = [], ranks = [], priority_names = [], divisions = [] } = client.person_order ?? {};
  return {
    clientId: client.client_id,
    version: client.version,
    name: client.name,
    active: client.active,
    regionalId: client.regional_id?.toUpperCase() ?? null,
    type: client.type,
    timezone: client.timezone,
    language: client.language ?? 'id',
    percent: client.completion_percent,
    bands: client.bands ?? DEFAULT_BANDS,
    quietHours: client.quiet_hours ?? null,
    countWithdrawn: client.count_withdrawn,
    accounts: PLATFORMS.filter((platform) => client[platform].handle !== null && client[platform].enabled),
    order: { positions, ranks, priorityNames: priority_names, divisions },
  };
}

/** Those of these clients that there are and that the scope sees, in the order given. */
export async function existing(tx: Transaction, clientIds: readonly string[]): Promise<string[]> {
  const rows = await tx.many<{ client_id: string }>(
    sql`select client_id from access.client where client_id = any(${[...clientIds]}::text[])`,
  );
  const found = new Set(rows.map((row) => row.client_id));
  return clientIds.filter((id) => found.has(id));
}

/** The names of all clients in sight, also of those that were removed. */
export const readClientNames = (tx: Transaction): Promise<{ readonly client_id: string; readonly name: string }[]> =>
  tx.many(sql`select client_id, name from access.client`);

/** Zone of a client, also of a removed one; null when it is unknown. */
export async function zoneOf(tx: Transaction, clientId: string): Promise<string | null> {
  const row = await tx.maybeOne<{ timezone: string }>(sql`select timezone from access.client where client_id = ${clientId}`);
  return row?.timezone ?? null;
}

/** What the posts and recaps of a client go by: the version of it, and the zone that the days of its posts are counted in. */
export interface CountedClient {
  readonly client_version: number | null;
  readonly zone: string | null;
}

/** Null when nothing was counted for the client yet. */
export const findCounted = (tx: Transaction, clientId: string): Promise<CountedClient | null> =>
  tx.maybeOne<CountedClient>(sql`select client_version, zone from attendance.roster_version where client_id = ${clientId}`);

/** Keeps it, and marks what a recap of the client is computed from as changed. */
export async function saveCounted(tx: Transaction, clientId: string, version: number, zone: string): Promise<void> {
  await tx.execute(sql`
    insert into attendance.roster_version as r (client_id, client_version, zone) values (${clientId}, ${version}, ${zone})
    on conflict (client_id) do update set version = r.version + 1, client_version = excluded.client_version, zone = excluded.zone`);
}

/** Marks what a recap of these clients is computed from as changed. */
export async function touchRoster(tx: Transaction, clientIds: readonly string[]): Promise<void> {
  // In one order everywhere, so that two transactions touching the same clients cannot deadlock.
  await tx.execute(sql`
    insert into attendance.roster_version as r (client_id)
    select distinct unnest(${[...clientIds]}::text[]) order by 1
    on conflict (client_id) do update set version = r.version + 1`);
}
