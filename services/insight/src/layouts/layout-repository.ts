import type { PlacedWidget } from '@balai/contracts/insight';
import { sql, type Transaction } from '@balai/runtime/database';

/** A layout as it is stored. */
export interface StoredLayout {
  readonly version: number;
  /** Null: the default one. */
  readonly widgets: readonly PlacedWidget[] | null;
  readonly updated_at: Date;
}

/** Whose layout of which dashboard. */
export interface LayoutKey {
  readonly accountId: string;
  readonly dashboard: string;
}

/** The layout of an account; null: it never changed it. */
export const findLayout = (tx: Transaction, { accountId, dashboard }: LayoutKey): Promise<StoredLayout | null> =>
  tx.maybeOne(sql`select version, widgets, updated_at from insight.layout where account_id = ${accountId} and dashboard = ${dashboard}`);

/** Stores a layout in place of the version that was read; null: another version is stored. @param version 0 for the first change */
export const saveLayout = (
  tx: Transaction,
  { accountId, dashboard }: LayoutKey,
  { version, widgets, at }: { readonly version: number; readonly widgets: readonly PlacedWidget[]; readonly at: Date },
): Promise<StoredLayout | null> =>
  tx.maybeOne(sql`
    insert into insight.layout as stored (account_id, dashboard, version, widgets, updated_at)
    select ${accountId}, ${dashboard}, 1, ${JSON.stringify(widgets)}::jsonb, ${at}
    where ${version} = 0 or exists (select from insight.layout where account_id = ${accountId} and dashboard = ${dashboard})
    on conflict (account_id, dashboard) do update set version = stored.version + 1, widgets = excluded.widgets, updated_at = excluded.updated_at
    where stored.version = ${version}
    returning version, widgets, updated_at`);

/** Forgets a layout; null: there is none. */
export const resetLayout = (tx: Transaction, { accountId, dashboard }: LayoutKey, at: Date): Promise<StoredLayout | null> =>
  tx.maybeOne(sql`
    update insight.layout set version = version + 1, widgets = null, updated_at = ${at}
    where account_id = ${accountId} and dashboard = ${dashboard} returning version, widgets, updated_at`);
