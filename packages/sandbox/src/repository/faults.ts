import { sql, type Transaction } from '@balai/runtime/database';

/** Who can be made to misbehave. */
export type Faulty = 'instagram' | 'tiktok' | 'whatsapp';
export type FaultKind = 'truncate' | 'cut' | 'fail' | 'rate_limit' | 'garbage' | 'slow' | 'refuse';

export interface FaultRow {
  readonly provider: Faulty;
  readonly kind: FaultKind;
  readonly remaining: number;
}

/** Sets the one fault of a provider for its next `count` requests, in place of an earlier one. */
export async function setFault(tx: Transaction, provider: Faulty, kind: FaultKind, count: number): Promise<void> {
  await tx.execute(sql`
    insert into sandbox.fault (provider, kind, remaining) values (${provider}, ${kind}, ${count})
    on conflict (provider) do update set kind = excluded.kind, remaining = excluded.remaining, set_at = now()`);
}

/** Ends the provider's fault. */
export async function clearFault(tx: Transaction, provider: Faulty): Promise<void> {
  await tx.execute(sql`delete from sandbox.fault where provider = ${provider}`);
}

/** Faults that are still to come. */
export function listFaults(tx: Transaction): Promise<FaultRow[]> {
  return tx.many<FaultRow>(sql`select provider, kind, remaining from sandbox.fault where remaining > 0 order by provider`);
}

/** Whether {@link takeFault} would find a fault. */
export async function isFaultDue(tx: Transaction, provider: Faulty, except: readonly FaultKind[]): Promise<boolean> {
  const { due } = await tx.one<{ due: boolean }>(sql`
    select exists (select from sandbox.fault
      where provider = ${provider} and remaining > 0 and kind <> all(${except}::text[])) as due`);
  return due;
}

/** Uses up one of the provider's faults; null when there is none. One statement, so that replicas never use the same one twice. */
export function takeFault(tx: Transaction, provider: Faulty, except: readonly FaultKind[]): Promise<FaultRow | null> {
  return tx.maybeOne<FaultRow>(sql`
    update sandbox.fault set remaining = remaining - 1
    where provider = ${provider} and remaining > 0 and kind <> all(${except}::text[])
    returning provider, kind, remaining`);
}
