import { sql, type Transaction } from '@balai/runtime/database';

/** What a person has paid for. */
export interface PersonPremium {
  readonly premium_tier: string | null;
  /** Null beside a tier: it has no end. */
  readonly premium_expires_at: Date | null;
  /** Another system says so. */
  readonly premium_imported: boolean;
}

const SELECT = sql`select premium_tier, premium_expires_at, premium_imported from identity.person`;

/** A person's premium; null: there is no such person. */
export const findPremium = (tx: Transaction, personId: string): Promise<PersonPremium | null> =>
  tx.maybeOne(sql`${SELECT} where person_id = ${personId} and deleted_at is null`);

/** The same, locked. */
export const lockPremium = (tx: Transaction, personId: string): Promise<PersonPremium | null> =>
  tx.maybeOne(sql`${SELECT} where person_id = ${personId} and deleted_at is null for no key update`);

/** Stores what a person has paid for; null: nothing that runs. */
export async function setPersonPremium(
  tx: Transaction,
  personId: string,
  premium: { readonly tier: string; readonly expiresAt: Date | null } | null,
  isImported = false,
): Promise<void> {
  await tx.execute(sql`
    update identity.person set premium_tier = ${premium?.tier ?? null}, premium_expires_at = ${premium?.expiresAt ?? null},
      premium_imported = ${isImported && premium !== null}
    where person_id = ${personId}`);
}
