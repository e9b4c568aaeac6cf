import { sql, type Transaction } from '@balai/runtime/database';
import type { Trait } from './traits.ts';

/** Replaces the traits of a party; none: it was removed. */
export async function writeTraits(tx: Transaction, clientId: string, partyId: string, traits: readonly Trait[]): Promise<void> {
  await tx.execute(sql`delete from crm.party_trait where client_id = ${clientId} and party_id = ${partyId}`);
  if (traits.length === 0) return;
  await tx.execute(sql`
    insert into crm.party_trait (client_id, party_id, kind, value)
    select ${clientId}, ${partyId}, t.kind, t.value
    from unnest(${traits.map(({ kind }) => kind)}::text[], ${traits.map(({ value }) => value)}::text[]) t (kind, value)`);
}

/** Parties that share a value, at most: a value of more says nothing. */
const SHARED_MAX = 50;

/** Two parties with equal traits. */
export interface Candidate {
  readonly first: Named;
  readonly second: Named;
  /** Kinds of the traits that are equal. */
  readonly kinds: readonly Trait['kind'][];
}

interface Named {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly city: string | null;
}

/** Pairs of parties with equal traits, those with the most certain kinds first; without pairs that somebody found to be two parties. */
export function listCandidates(tx: Transaction, clientId: string, limit: number): Promise<Candidate[]> {
  const named = (alias: string) =>
    sql.raw(`json_build_object('id', ${alias}.id, 'number', ${alias}.number, 'name', ${alias}.name, 'city', ${alias}.city)`);
  return tx.many(sql`
    with shared as (
      select kind, value from crm.party_trait where client_id = ${clientId} group by kind, value having count(*) between 2 and ${SHARED_MAX}
    ), pair as (
      select a.party_id as first, b.party_id as second, array_agg(distinct a.kind) as kinds,
        min(case a.kind when 'tax_root' then 0 when 'email' then 1 when 'phone' then 2 else 3 end) as rank, count(*) as count
      from shared s
      join crm.party_trait a on a.client_id = ${clientId} and a.kind = s.kind and a.value = s.value
      join crm.party_trait b on b.client_id = ${clientId} and b.kind = s.kind and b.value = s.value and b.party_id > a.party_id
      where not exists (
        select from crm.party_distinct d where d.client_id = ${clientId} and d.first = a.party_id and d.second = b.party_id
      )
      group by a.party_id, b.party_id
      order by rank, count(*) desc, a.party_id, b.party_id
      limit ${limit}
    )
    select ${named('f')} as first, ${named('s')} as second, p.kinds
    from pair p
    join crm.party f on f.client_id = ${clientId} and f.id = p.first and f.deleted_at is null
    join crm.party s on s.client_id = ${clientId} and s.id = p.second and s.deleted_at is null
    order by p.rank, p.count desc, p.first, p.second`);
}
