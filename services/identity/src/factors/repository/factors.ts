import type { FactorKind } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';

export interface FactorRow {
  readonly factor_id: string;
  readonly account_id: string;
  readonly kind: FactorKind;
  readonly name: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

/** An authenticator app. */
export interface TotpRow {
  readonly factor_id: string;
  readonly sealed_secret: string;
  /** The last time step whose code was accepted; null: none yet. */
  readonly last_step: number | null;
}

const COLUMNS = sql.raw('factor_id, account_id, kind, name, created_at, last_used_at');

/** The factors of an account that count, oldest first. */
export const list = (tx: Transaction, accountId: string): Promise<FactorRow[]> =>
  tx.many(sql`select ${COLUMNS} from identity.factor where account_id = ${accountId} and confirmed_at is not null order by factor_id`);

/** The authenticator app of an account, locked until the end of the transaction; null: none. @param isConfirmed whether it counts yet */
export const lockTotp = (tx: Transaction, accountId: string, isConfirmed: boolean): Promise<TotpRow | null> =>
  tx.maybeOne(sql`
    select factor_id, coalesce(sealed_secret, '') as sealed_secret, last_step from identity.factor
    where account_id = ${accountId} and kind = 'totp' and (confirmed_at is not null) = ${isConfirmed} for update`);

/** Notes an accepted code of an authenticator app. */
export async function noteStep(tx: Transaction, factorId: string, step: number, at: Date): Promise<void> {
  await tx.execute(sql`update identity.factor set last_step = ${step}, last_used_at = ${at} where factor_id = ${factorId}`);
}

/** Stores an authenticator app in place of one that was not confirmed; false when one counts already. */
export const putTotp = async (
  tx: Transaction,
  factor: { readonly factorId: string; readonly accountId: string; readonly sealedSecret: string },
  at: Date,
): Promise<boolean> =>
  (await tx.execute(sql`
    insert into identity.factor (factor_id, account_id, kind, name, sealed_secret, created_at)
    values (${factor.factorId}, ${factor.accountId}, 'totp', 'totp', ${factor.sealedSecret}, ${at})
    on conflict (account_id, kind) where credential_id is null do update
      set factor_id = excluded.factor_id, sealed_secret = excluded.sealed_secret, last_step = null, created_at = excluded.created_at
      where factor.confirmed_at is null`)) === 1;

/** Lets a factor count from now on. */
export async function confirm(tx: Transaction, factorId: string, at: Date): Promise<void> {
  await tx.execute(sql`update identity.factor set confirmed_at = ${at} where factor_id = ${factorId}`);
}

/** Stores a factor that counts at once and has no secret; false when the account has one of the kind. */
export const insertCodes = async (
  tx: Transaction,
  { factorId, accountId, kind }: { readonly factorId: string; readonly accountId: string; readonly kind: 'email' | 'whatsapp' },
  at: Date,
): Promise<boolean> =>
  (await tx.execute(sql`
    insert into identity.factor (factor_id, account_id, kind, name, confirmed_at, created_at)
    values (${factorId}, ${accountId}, ${kind}, ${kind}, ${at}, ${at})
    on conflict (account_id, kind) where credential_id is null do nothing`)) === 1;

/** Removes a factor of the account; null: it has none of the id. */
export const remove = (tx: Transaction, accountId: string, factorId: string): Promise<Pick<FactorRow, 'kind'> | null> =>
  tx.maybeOne(sql`delete from identity.factor where account_id = ${accountId} and factor_id = ${factorId} returning kind`);

/** Removes all factors of an account, also those being set up; how many. */
export const removeAll = (tx: Transaction, accountId: string): Promise<number> =>
  tx.execute(sql`delete from identity.factor where account_id = ${accountId}`);

/** Whether a role of the account requires a factor. Locks the account until the end of the transaction: its factors change one at a time. */
export const lockRequired = async (tx: Transaction, accountId: string): Promise<boolean> =>
  (
    await tx.maybeOne<{ required: boolean }>(sql`
    select coalesce(identity.requires_factor(a), false) as required from identity.account a where account_id = ${accountId} for no key update of a`)
  )?.required === true;

/** Whether a role of the account requires a factor. */
export const isRequired = async (tx: Transaction, accountId: string): Promise<boolean> =>
  (
    await tx.one<{ required: boolean }>(sql`
      select coalesce(identity.requires_factor(a), false) as required from identity.account a where account_id = ${accountId}`)
  ).required;

/** What a role says of second factors. */
export interface FactorRule {
  readonly isRequired: boolean;
  /** Whether its accounts may trust devices; undefined: as before. */
  readonly allowsTrust: boolean | undefined;
}

/** Says whether accounts of a role need a factor, and may trust devices; null: there is no such role. */
export async function requireOfRole(
  tx: Transaction,
  role: string,
  { isRequired, allowsTrust }: FactorRule,
): Promise<{ readonly isChanged: boolean; readonly allowsTrust: boolean } | null> {
  const known = await tx.maybeOne<{ requires_factor: boolean; allows_trust: boolean }>(sql`
    select requires_factor, allows_trust from identity.role where name = ${role} for no key update`);
  if (known === null) return null;
  const trust = allowsTrust ?? known.allows_trust;
  await tx.execute(sql`
    update identity.role set requires_factor = ${isRequired}, allows_trust = ${trust}, version = version + 1 where name = ${role}`);
  return { isChanged: known.requires_factor !== isRequired || known.allows_trust !== trust, allowsTrust: trust };
}
