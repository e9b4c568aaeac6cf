import { sql, type Transaction } from '@balai/runtime';

/** What an account may do. `directorate`: belongs to the client whose identifier it is in lower case. */
export interface RoleRow {
  readonly role_id: number;
  readonly name: string;
  readonly kind: 'platform' | 'client' | 'directorate';
  readonly permissions: readonly string[];
}

/** A role by its name in lower case. */
export const find = (tx: Transaction, name: string): Promise<RoleRow | null> =>
  tx.maybeOne(sql`select role_id, name, kind, permissions from identity.role where name = ${name}`);

/** Adds the role of a directorate where it is missing. */
export async function addDirectorate(tx: Transaction, name: string, permissions: readonly string[]): Promise<void> {
  await tx.execute(sql`
    insert into identity.role (name, kind, permissions) values (${name}, 'directorate', ${permissions}) on conflict (name) do nothing`);
}
