import { fold, type Row } from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';

/** What became of a field of the winner, as JSON carries it. */
export type Changes = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

/** A row that referred to a loser. */
export interface Child {
  readonly resource: string;
  readonly field: string;
  readonly id: string;
  readonly from: string;
}

/** An alias that a loser had from an earlier merge. */
export interface MovedAlias {
  readonly alias: string;
  readonly merge_id: string;
  readonly from: string;
}

/** A merge, with what it takes to undo it. */
export interface Merge {
  readonly id: string;
  readonly client_id: string;
  readonly winner: string;
  readonly losers: readonly string[];
  readonly changes: Changes;
  readonly children: readonly Child[];
  readonly aliases: readonly MovedAlias[];
  readonly by_name: string | null;
  readonly merged_at: Date;
  readonly undone_at: Date | null;
}

export const insertMerge = (tx: Transaction, merge: Omit<Merge, 'undone_at'>): Promise<number> =>
  tx.execute(sql`
    insert into crm.party_merge (id, client_id, winner, losers, changes, children, aliases, by_name, merged_at)
    values (${merge.id}, ${merge.client_id}, ${merge.winner}, ${merge.losers}::uuid[], ${JSON.stringify(merge.changes)}::jsonb,
      ${JSON.stringify(merge.children)}::jsonb, ${JSON.stringify(merge.aliases)}::jsonb, ${merge.by_name}, ${merge.merged_at})`);

/** A merge of those in sight; null: there is none. Nobody else undoes it until this transaction ends. */
export const lockMerge = (tx: Transaction, id: string): Promise<Merge | null> =>
  tx.maybeOne(sql`
    select id, client_id, winner, losers, changes, children, aliases, by_name, merged_at, undone_at
    from crm.party_merge where id = ${id} for update`);

export const markUndone = (tx: Transaction, { id, client_id }: Merge, at: Date): Promise<number> =>
  tx.execute(sql`update crm.party_merge set undone_at = ${at} where client_id = ${client_id} and id = ${id}`);

/** Merges that a party won, the latest first, with the numbers of the losers. */
export const listMergesOf = (
  tx: Transaction,
  clientId: string,
  winner: string,
): Promise<(Pick<Merge, 'id' | 'by_name' | 'merged_at' | 'undone_at'> & { readonly numbers: readonly string[] })[]> =>
  tx.many(sql`
    select m.id, m.by_name, m.merged_at, m.undone_at,
      array(select p.number from crm.party p where p.client_id = m.client_id and p.id = any(m.losers) order by p.number) as numbers
    from crm.party_merge m where m.client_id = ${clientId} and m.winner = ${winner} order by m.merged_at desc, m.id desc limit 100`);

/** Folded numbers and codes of losers that find a party. */
export const aliasesOf = async (tx: Transaction, clientId: string, partyId: string): Promise<string[]> =>
  (
    await tx.many<{ alias: string }>(
      sql`select distinct alias from crm.party_alias where client_id = ${clientId} and party_id = ${partyId} order by alias`,
    )
  ).map(({ alias }) => alias);

/** Parties that aliases find, by alias; of several merges the last one counts. */
export async function partiesByAlias(tx: Transaction, clientId: string, aliases: readonly string[]): Promise<Map<string, string>> {
  const found = await tx.many<{ alias: string; party_id: string }>(sql`
    select distinct on (a.alias) a.alias, a.party_id
    from crm.party_alias a join crm.party p on p.client_id = a.client_id and p.id = a.party_id and p.deleted_at is null
    where a.client_id = ${clientId} and a.alias = any(${aliases}::text[])
    order by a.alias, a.merge_id desc`);
  return new Map(found.map(({ alias, party_id }) => [alias, party_id]));
}

/** Lets aliases that the losers had find the winner, and answers them. */
export const moveAliases = (tx: Transaction, clientId: string, winner: string, losers: readonly string[]): Promise<MovedAlias[]> =>
  tx.many(sql`
    with had as (
      select alias, merge_id, party_id from crm.party_alias
      where client_id = ${clientId} and party_id = any(${losers}::uuid[]) for update
    ), moved as (
      update crm.party_alias a set party_id = ${winner} from had
      where a.client_id = ${clientId} and a.merge_id = had.merge_id and a.alias = had.alias
    )
    select alias, merge_id, party_id as "from" from had`);

/** Lets numbers and codes of the losers find the winner. */
export async function insertAliases(
  tx: Transaction,
  { id, client_id, winner }: Pick<Merge, 'id' | 'client_id' | 'winner'>,
  losers: readonly Row[],
): Promise<void> {
  const aliases = [
    ...new Set(losers.flatMap(({ number, code }) => [number, code]).flatMap((one) => (typeof one === 'string' ? [fold(one)] : []))),
  ];
  await tx.execute(sql`
    insert into crm.party_alias (client_id, merge_id, alias, party_id)
    select ${client_id}, ${id}, alias, ${winner} from unnest(${aliases}::text[]) alias`);
}

/** Takes the aliases of a merge away, and gives back those that it moved. */
export async function removeAliases(tx: Transaction, { id, client_id, aliases }: Merge): Promise<void> {
  await tx.execute(sql`delete from crm.party_alias where client_id = ${client_id} and merge_id = ${id}`);
  await tx.execute(sql`
    update crm.party_alias a set party_id = m.loser
    from unnest(${aliases.map((one) => one.merge_id)}::uuid[], ${aliases.map(({ alias }) => alias)}::text[], ${aliases.map(({ from }) => from)}::uuid[])
      m (merge_id, alias, loser)
    where a.client_id = ${client_id} and a.merge_id = m.merge_id and a.alias = m.alias`);
}
