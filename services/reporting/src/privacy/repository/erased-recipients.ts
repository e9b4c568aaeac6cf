import { ERASED } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';

/** Ends every stored file and text of the clients a person was of: any of them may name the person. They can be made again. */
export const takeRenders = async (tx: Transaction, clientId: string): Promise<string[]> =>
  (
    await tx.many<{ render_id: string }>(sql`
      delete from reporting.render where client_id = ${clientId} and state in ('done', 'failed') returning render_id`)
  ).map(({ render_id }) => render_id);

/** Takes a person out of the recipients of deliveries. */
export const removeRecipient = (
  tx: Transaction,
  { personId, addresses, at }: { readonly personId: string; readonly addresses: readonly string[]; readonly at: Date },
): Promise<number> =>
  tx.execute(sql`
    update reporting.view_delivery d
    set recipients = left_over.recipients, people = left_over.people, updated_at = ${at}, version = d.version + 1
    from (
      select f.delivery_id,
        array(select r from unnest(f.recipients) with ordinality as r (r, place) where r <> all(${[...addresses]}::text[]) order by place) as recipients,
        coalesce((select jsonb_agg(p order by place) from jsonb_array_elements(f.people) with ordinality as p (p, place) where p ->> 'person_id' <> ${personId}), '[]') as people
      from reporting.view_delivery f
      where f.recipients && ${[...addresses]}::text[] or f.people @> jsonb_build_array(jsonb_build_object('person_id', ${personId}::text))) left_over
    where d.delivery_id = left_over.delivery_id`);

/** Takes addresses and names out of what became of deliveries. Call it while the deliveries still name the person. */
export const eraseOutcomes = (
  tx: Transaction,
  { personId, addresses }: { readonly personId: string; readonly addresses: readonly string[] },
): Promise<number> =>
  tx.execute(sql`
    update reporting.view_delivery_outcome o
    set recipient = case when o.name is null then 'dihapus:' || md5(o.recipient) else o.recipient end,
      name = case when o.name is not null then ${ERASED} end, error = null
    where o.recipient = any(${[...addresses]}::text[]) or exists (
      select from reporting.view_delivery_run r join reporting.view_delivery d using (delivery_id)
        cross join jsonb_array_elements(d.people) as p
      where r.run_id = o.run_id and p ->> 'person_id' = ${personId} and p ->> 'name' = o.name)`);

/** Deliveries that name a person, by table, as they are handed out. */
export async function collect(
  tx: Transaction,
  { personId, addresses }: { readonly personId: string; readonly addresses: readonly string[] },
): Promise<Record<string, readonly unknown[]>> {
  return {
    view_delivery: await tx.many(sql`
      select delivery_id, client_id, name, channel, recipients, people, days, times, active from reporting.view_delivery
      where recipients && ${[...addresses]}::text[] or people @> jsonb_build_array(jsonb_build_object('person_id', ${personId}::text))
      order by delivery_id`),
    view_delivery_outcome: await tx.many(sql`
      select run_id, client_id, recipient, outcome, settled_at from reporting.view_delivery_outcome
      where recipient = any(${[...addresses]}::text[]) order by run_id`),
  };
}
