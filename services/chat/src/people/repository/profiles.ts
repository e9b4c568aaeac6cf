import type { FoundPerson, OwnProfile } from '@balai/contracts/chat';
import { sql, type Transaction } from '@balai/runtime/database';
import { PERSON } from './people.ts';

export interface ProfileRow {
  readonly id: string;
  readonly username: string;
  readonly display_name: string;
  readonly profile_image_url: string | null;
  readonly bio: string | null;
  readonly status: OwnProfile['status'];
  readonly private_receipts: boolean;
  readonly discoverable: boolean;
}

/** An active account. */
export const find = (tx: Transaction, accountId: string): Promise<ProfileRow | null> =>
  tx.maybeOne(sql`
    select ${PERSON}, f.bio, coalesce(f.status, 'online') as status, p.private_receipts, p.discoverable
    from chat.person p left join chat.profile f on f.account_id = p.account_id
    where p.account_id = ${accountId} and p.active and p.deleted_at is null`);

/** Absent: as it is. */
export interface ProfileChange {
  readonly displayName?: string | undefined;
  readonly bio?: string | null | undefined;
  readonly status?: OwnProfile['status'] | undefined;
  readonly privateReceipts?: boolean | undefined;
  readonly discoverable?: boolean | undefined;
}

/** As `system`: everybody reads profiles, nobody writes those of others. */
export async function change(tx: Transaction, accountId: string, own: ProfileChange, at: Date): Promise<void> {
  const bioIsGiven = own.bio !== undefined;
  await tx.execute(sql`
    insert into chat.profile as f (account_id, display_name, bio, status, private_receipts, discoverable, updated_at)
    values (${accountId}, ${own.displayName ?? null}, ${own.bio ?? null}, coalesce(${own.status ?? null}, 'online'),
      coalesce(${own.privateReceipts ?? null}::boolean, false), ${own.discoverable ?? null}::boolean, ${at})
    on conflict (account_id) do update set display_name = coalesce(excluded.display_name, f.display_name),
      bio = case when ${bioIsGiven} then excluded.bio else f.bio end, status = coalesce(${own.status ?? null}, f.status),
      private_receipts = coalesce(${own.privateReceipts ?? null}::boolean, f.private_receipts),
      discoverable = coalesce(excluded.discoverable, f.discoverable), updated_at = excluded.updated_at`);
  // The trigger derives what others see.
  await tx.execute(sql`update chat.person set display_name = null where account_id = ${accountId}`);
}

export const hasPrivateReceipts = async (tx: Transaction, accountId: string): Promise<boolean> =>
  (await tx.maybeOne<{ is_private: boolean }>(sql`select private_receipts as is_private from chat.person where account_id = ${accountId}`))
    ?.is_private ?? false;

export interface PeopleFilter {
  readonly text: string;
  /** Only the account whose username it is. */
  readonly isExact: boolean;
  readonly limit: number;
  readonly offset: number;
}

/**
 * People by exact username, or by the beginning of username or name where they are discoverable, without those who block the caller. As `system`,
 * since nobody sees the blocks of others.
 */
export function search(tx: Transaction, accountId: string, { text, isExact, limit, offset }: PeopleFilter): Promise<FoundPerson[]> {
  const name = text.toLowerCase();
  const prefix = `${name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const begins = isExact
    ? sql``
    : sql`union select account_id from chat.person where discoverable and lower(username) like ${prefix}
      union select account_id from chat.person where discoverable and lower(display_name) like ${prefix}`;
  return tx.many(sql`
    select ${PERSON}, f.friendship_id, f.state as friendship_status
    from (select account_id from chat.person where lower(username) = ${name} ${begins}) found
      join chat.person p on p.account_id = found.account_id
      left join chat.friendship f on f.low_id = least(p.account_id, ${accountId}::uuid) and f.high_id = greatest(p.account_id, ${accountId}::uuid)
    where p.active and p.deleted_at is null and p.kind not in ('service', 'business') and p.account_id <> ${accountId}
      and not exists (select from chat.block b where b.blocker_id = p.account_id and b.blocked_id = ${accountId})
    order by lower(p.username) = ${name} desc, lower(coalesce(p.display_name, p.username)), p.account_id limit ${limit} offset ${offset}`);
}
