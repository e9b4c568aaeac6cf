import { sql, type Transaction } from '@balai/runtime/database';
import type { GrantedRoles } from '../domain/group-roles.ts';

/** The account of somebody at the provider; null: they have none yet. */
export const find = async (tx: Transaction, issuer: string, subject: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ account_id: string }>(sql`
      select account_id from identity.sso_account where issuer = ${issuer} and subject = ${subject}`)
  )?.account_id ?? null;

/** Remembers whose account it is. */
export async function insert(tx: Transaction, sso: { issuer: string; subject: string; accountId: string }, at: Date): Promise<void> {
  await tx.execute(sql`
    insert into identity.sso_account (issuer, subject, account_id, created_at) values (${sso.issuer}, ${sso.subject}, ${sso.accountId}, ${at})`);
}

/** The clients, among those of the roles, that there are. */
export const knownClients = async (tx: Transaction, { clients }: GrantedRoles): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ client_id: string }>(sql`
        select client_id from identity.client where client_id = any(${clients.map(({ clientId }) => clientId)}::text[])`)
    ).map(({ client_id }) => client_id),
  );

/** Gives an account the role, and its clients with theirs, in place of what it had. */
export async function setRoles(tx: Transaction, accountId: string, { role, clients }: GrantedRoles, at: Date): Promise<void> {
  await tx.execute(sql`
    update identity.account set role = ${role}, updated_at = ${at} where account_id = ${accountId} and role <> ${role}`);
  await tx.execute(sql`
    delete from identity.account_client where account_id = ${accountId} and client_id <> all(${clients.map(({ clientId }) => clientId)}::text[])`);
  await tx.execute(sql`
    insert into identity.account_client (account_id, client_id, position, role)
    select ${accountId}::uuid, g.client_id, g.place, nullif(g.role, ${role})
    from unnest(${clients.map(({ clientId }) => clientId)}::text[], ${clients.map((one) => one.role)}::text[]) with ordinality as g (client_id, role, place)
    on conflict (account_id, client_id) do update set position = excluded.position, role = excluded.role`);
}
