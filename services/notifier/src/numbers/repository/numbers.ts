import { sql, type Transaction } from '@balai/runtime/database';
import type { Candidate } from '../domain/choose-number.ts';
import { SANDBOX_NUMBER, type WhatsappNumberRow } from '../domain/number.ts';

const COLUMNS = sql.raw(
  `number_id, driver, name, all_clients, client_ids, address, state, restricted_until, reason, state_at, pace_ms, hour_max, day_max,
  quiet_from, quiet_to, linked_at, phone_number_id, business_account_id, sealed_credentials, template_name, template_language, pairing_phone, qr, pairing_code, page_version, memory_mb`,
);

/** All numbers in sight, or those that serve a client, in the order they were made. */
export const list = (tx: Transaction, clientId: string | null = null): Promise<WhatsappNumberRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from notifier.number
    where deleted_at is null and (${clientId}::text is null or all_clients or ${clientId} = any(client_ids)) order by number_id limit 1000`);

export const find = (tx: Transaction, numberId: string): Promise<WhatsappNumberRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from notifier.number where number_id = ${numberId} and deleted_at is null`);

/** One, held until the transaction ends. */
export const lock = (tx: Transaction, numberId: string): Promise<WhatsappNumberRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from notifier.number where number_id = ${numberId} and deleted_at is null for update`);

type Made =
  | 'number_id'
  | 'driver'
  | 'name'
  | 'all_clients'
  | 'client_ids'
  | 'state'
  | 'pace_ms'
  | 'hour_max'
  | 'day_max'
  | 'quiet_from'
  | 'quiet_to';
/** What only a Cloud number has. */
export type OfCloud = 'phone_number_id' | 'business_account_id' | 'sealed_credentials' | 'template_name' | 'template_language';
/** A number as somebody makes it. */
export type NewNumber = Pick<WhatsappNumberRow, Made | OfCloud> & { readonly created_by: string };

/** Whether a number is away, or no longer linked. */
export const hasLost = async (tx: Transaction): Promise<boolean> =>
  (
    await tx.one<{ lost: boolean }>(sql`
    select exists (select from notifier.number where deleted_at is null and state in ('waiting', 'logged_out')) as lost`)
  ).lost;

/** Stores a new number; null when another has its `phone_number_id`. */
export const add = (tx: Transaction, number: NewNumber): Promise<WhatsappNumberRow | null> =>
  tx.maybeOne(sql`
    insert into notifier.number (number_id, driver, name, all_clients, client_ids, state, pace_ms, hour_max, day_max, quiet_from, quiet_to, phone_number_id,
      business_account_id, sealed_credentials, template_name, template_language, created_by)
    values (${number.number_id}, ${number.driver}, ${number.name}, ${number.all_clients}, ${number.client_ids}, ${number.state},
      ${number.pace_ms}, ${number.hour_max}, ${number.day_max}, ${number.quiet_from}, ${number.quiet_to}, ${number.phone_number_id}, ${number.business_account_id},
      ${number.sealed_credentials}, ${number.template_name}, ${number.template_language}, ${number.created_by})
    on conflict do nothing returning ${COLUMNS}`);

/** Makes the simulated phone's number where it is missing. */
export const addSandbox = (tx: Transaction): Promise<number> =>
  tx.execute(sql`
    insert into notifier.number (number_id, driver, name, all_clients, state, created_by)
    values (${SANDBOX_NUMBER}, 'sandbox', 'Simulasi', true, 'ready', 'system') on conflict do nothing`);

/** Stores what somebody changed of one that is held. */
export const change = (
  tx: Transaction,
  { number_id, name, all_clients, client_ids, pace_ms, hour_max, day_max, quiet_from, quiet_to, ...cloud }: WhatsappNumberRow,
): Promise<WhatsappNumberRow> =>
  tx.one(sql`
    update notifier.number set name = ${name}, all_clients = ${all_clients}, client_ids = ${client_ids}, pace_ms = ${pace_ms},
      hour_max = ${hour_max}, day_max = ${day_max}, quiet_from = ${quiet_from}, quiet_to = ${quiet_to}, sealed_credentials = ${cloud.sealed_credentials}, template_name = ${cloud.template_name},
      template_language = ${cloud.template_language}, updated_at = now()
    where number_id = ${number_id} returning ${COLUMNS}`);

/** What is known of a number's link now; what is not named stays. */
export type Link = Partial<
  Pick<
    WhatsappNumberRow,
    'state' | 'restricted_until' | 'reason' | 'address' | 'pairing_phone' | 'qr' | 'pairing_code' | 'page_version' | 'memory_mb'
  >
>;

/** Stores how a number is linked. */
export function setLink(tx: Transaction, known: WhatsappNumberRow, link: Link): Promise<WhatsappNumberRow> {
  const next = { ...known, ...link };
  return tx.one(sql`
    update notifier.number set state = ${next.state}, restricted_until = ${next.restricted_until}, reason = ${next.reason?.slice(0, 500) ?? null},
      address = ${next.address}, pairing_phone = ${next.pairing_phone}, qr = ${next.qr}, pairing_code = ${next.pairing_code},
      page_version = ${next.page_version}, memory_mb = ${next.memory_mb}, updated_at = now(),
      linked_at = case when ${next.driver} <> 'web' or ${next.state} <> 'ready' then linked_at
        when address is distinct from ${next.address} or linked_at is null then now() else linked_at end,
      state_at = case when state = ${next.state} then state_at else now() end
    where number_id = ${known.number_id} returning ${COLUMNS}`);
}

/** Notes the telephone number of a Cloud number, once it is known. */
export const noteAddress = (tx: Transaction, numberId: string, address: string): Promise<number> =>
  tx.execute(sql`update notifier.number set address = ${address} where number_id = ${numberId} and address is distinct from ${address}`);

/** Forgets a number with what opens it, and who wrote to it. */
export async function remove(tx: Transaction, numberId: string): Promise<void> {
  await tx.execute(sql`
    update notifier.number set deleted_at = now(), updated_at = now(), state = 'logged_out', sealed_credentials = null, qr = null, pairing_code = null,
      pairing_phone = null where number_id = ${numberId}`);
  await tx.execute(sql`delete from notifier.contact where number_id = ${numberId}`);
}

/** How much a number has to do, and did. */
export interface NumberLoad {
  readonly number_id: string;
  readonly queued: number;
  readonly sent_hour: number;
  readonly sent_day: number;
  readonly last_error: string | null;
}

/** The load of numbers, by their ids. Messages of every client count. */
export const loads = (tx: Transaction, numberIds: readonly string[]): Promise<NumberLoad[]> =>
  tx.many(sql`
    select n.id as number_id,
      (select count(*)::int from notifier.message m where m.line = n.id and m.state = 'planned') as queued,
      (select count(*)::int from notifier.message m where m.line = n.id and m.attempted_at > now() - interval '1 hour') as sent_hour,
      (select count(*)::int from notifier.message m where m.line = n.id and m.attempted_at > now() - interval '1 day') as sent_day,
      (select m.failure from notifier.message m where m.line = n.id and m.attempted_at is not null and m.state = 'failed'
        order by m.attempted_at desc limit 1) as last_error
    from unnest(${numberIds}::text[]) as n (id)`);

/** Every number whose driver is among those given, as a choice for recipients: `wrote` says when each of these last wrote to it. */
export async function candidates(
  tx: Transaction,
  drivers: readonly string[],
  recipients: readonly string[],
): Promise<(Omit<Candidate, 'wroteAt'> & { readonly wrote: Readonly<Record<string, string>> })[]> {
  return tx.many(sql`
    select n.number_id, n.driver, n.all_clients, n.client_ids, n.state, n.template_name is not null as "hasTemplate",
      (select count(*)::int from notifier.message m where m.line = n.number_id::text and m.state = 'planned') as queued,
      coalesce((select jsonb_object_agg(c.address, c.wrote_at) from notifier.contact c
        where c.number_id = n.number_id and c.address = any(${recipients}::text[])), '{}') as wrote
    from notifier.number n where n.deleted_at is null and n.driver = any(${drivers}::text[])`);
}

/** Whether any number may send for a client: of those drivers that may be used here. */
export const hasNumber = async (tx: Transaction, drivers: readonly string[], clientId: string | null): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select number_id from notifier.number
    where deleted_at is null and driver = any(${drivers}::text[]) and (${clientId}::text is null or all_clients or ${clientId} = any(client_ids))
    limit 1`)) !== null;

/** When somebody last wrote to a number; null: never. */
export const wroteAt = async (tx: Transaction, numberId: string, address: string): Promise<Date | null> =>
  (await tx.maybeOne<{ wrote_at: Date }>(sql`select wrote_at from notifier.contact where number_id = ${numberId} and address = ${address}`))
    ?.wrote_at ?? null;

/** Restrictions that have ended are taken off. The numbers they were on. */
export const endRestrictions = (tx: Transaction): Promise<WhatsappNumberRow[]> =>
  tx.many(sql`
    update notifier.number set state = 'ready', restricted_until = null, reason = null, state_at = now(), updated_at = now()
    where state = 'restricted' and restricted_until <= now() and deleted_at is null returning ${COLUMNS}`);

/** A chat as one message shows it: `name` is the display name of the sender, null where the channel gave none. */
export interface SeenChat {
  readonly address: string;
  readonly name: string | null;
  readonly at: Date;
}

/**
 * Notes who wrote to a number, and when. The name of the newest message stays.
 * @returns the chats that are new, or whose name changed
 */
export const noteContacts = (
  tx: Transaction,
  numberId: string,
  seen: readonly SeenChat[],
): Promise<{ readonly address: string; readonly name: string | null }[]> =>
  tx.many(sql`
    with given as (
      select c.address, max(c.at) as wrote_at, (array_agg(c.name order by c.at desc) filter (where c.name is not null))[1] as name
      from unnest(${seen.map(({ address }) => address)}::text[], ${seen.map(({ name }) => name)}::text[],
        ${seen.map(({ at }) => at)}::timestamptz[]) as c (address, name, at) group by c.address
    ), before as (
      select address, name, is_noted from notifier.contact where number_id = ${numberId} and address in (select address from given)
    ), stored as (
      insert into notifier.contact as known (number_id, address, wrote_at, name, is_noted)
      select ${numberId}::uuid, address, wrote_at, name, true from given
      on conflict (number_id, address) do update set wrote_at = greatest(known.wrote_at, excluded.wrote_at), is_noted = true,
        name = case when excluded.wrote_at >= known.wrote_at then coalesce(excluded.name, known.name) else coalesce(known.name, excluded.name) end
      returning address, name
    )
    select s.address, s.name from stored s left join before b using (address)
    where b.is_noted is not true or b.name is distinct from s.name order by s.address`);
