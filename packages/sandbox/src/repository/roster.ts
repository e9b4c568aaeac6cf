import type { DataOf } from '@balai/contracts';
import type { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime';
import { tiktokSecUid } from '../domain/account-identity.ts';
import { normaliseHandle } from '../domain/handle.ts';
import { normaliseNumber } from '../domain/whatsapp-number.ts';

const numbersOf = (raw: readonly string[]): string[] => [...new Set(raw.map(normaliseNumber).filter((number) => number !== null))];
const handleOf = (raw: string | null): string | null => (raw === null ? null : normaliseHandle(raw));

/** Keeps what identity says about a client; an older or repeated message only marks it as seen. */
export async function applyClient(tx: Transaction, client: DataOf<typeof clientChanged>): Promise<void> {
  const { contacts } = client;
  const secUid = client.tiktok.sec_uid ?? tiktokSecUid(client.client_id);
  await tx.execute(sql`
    insert into sandbox.client (client_id, name, type, active, instagram_handle, tiktok_handle, tiktok_sec_uid, operators, supervisors, groups,
      version, deleted_at)
    values (${client.client_id}, ${client.name}, ${client.type}, ${client.active}, ${handleOf(client.instagram.handle)},
      ${handleOf(client.tiktok.handle)}, ${secUid}, ${numbersOf(contacts.operators)}, ${numbersOf(contacts.supervisors)},
      ${numbersOf(contacts.groups)}, ${client.version}, ${client.deletedAt})
    on conflict (client_id) do update set name = excluded.name, type = excluded.type, active = excluded.active,
      instagram_handle = excluded.instagram_handle, tiktok_handle = excluded.tiktok_handle, tiktok_sec_uid = excluded.tiktok_sec_uid,
      operators = excluded.operators, supervisors = excluded.supervisors, groups = excluded.groups, version = excluded.version,
      deleted_at = excluded.deleted_at
    where excluded.version > client.version`);
  await tx.execute(sql`update sandbox.client set seen_at = now() where client_id = ${client.client_id}`);
}

/** Keeps what identity says about a person; an older or repeated message only marks it as seen. */
export async function applyPerson(tx: Transaction, person: DataOf<typeof personChanged>): Promise<void> {
  await tx.execute(sql`
    insert into sandbox.person (person_id, client_id, name, title, division, roles, active, version, deleted_at)
    values (${person.person_id}, ${person.client_id}, ${person.name}, ${person.title}, ${person.division}, ${person.roles}, ${person.active},
      ${person.version}, ${person.deletedAt})
    on conflict (person_id) do update set client_id = excluded.client_id, name = excluded.name, title = excluded.title,
      division = excluded.division, roles = excluded.roles, active = excluded.active, version = excluded.version,
      deleted_at = excluded.deleted_at
    where excluded.version > person.version`);
  await tx.execute(sql`update sandbox.person set seen_at = now() where person_id = ${person.person_id}`);
}

/** Keeps who owns a handle now; an older or repeated message only marks it as seen. */
export async function applyHandle(tx: Transaction, handle: DataOf<typeof handleChanged>): Promise<void> {
  const owner = handle.owners.find(({ to }) => to === null)?.person_id ?? null;
  await tx.execute(sql`
    insert into sandbox.handle (platform, handle, person_id, version, deleted_at)
    values (${handle.platform}, ${handle.handle}, ${owner}, ${handle.version}, ${handle.deletedAt})
    on conflict (platform, handle) do update set person_id = excluded.person_id, version = excluded.version,
      deleted_at = excluded.deleted_at
    where excluded.version > handle.version`);
  await tx.execute(sql`update sandbox.handle set seen_at = now() where platform = ${handle.platform} and handle = ${handle.handle}`);
}

/** Whether nothing of identity is known. */
export async function isRosterEmpty(tx: Transaction): Promise<boolean> {
  const { known } = await tx.one<{ known: boolean }>(sql`select exists (select from sandbox.client) as known`);
  return !known;
}

/** Forgets what identity did not repeat since it was asked. */
export async function sweepRoster(tx: Transaction, requestedAt: Date): Promise<void> {
  await tx.execute(sql`delete from sandbox.client where seen_at < ${requestedAt}`);
  await tx.execute(sql`delete from sandbox.person where seen_at < ${requestedAt}`);
  await tx.execute(sql`delete from sandbox.handle where seen_at < ${requestedAt}`);
}
