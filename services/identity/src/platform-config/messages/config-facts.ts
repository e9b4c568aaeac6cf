import { platformConfigChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { changesOf } from '../domain/platform-settings.ts';
import type { ConfigRow } from '../repository/platform-config.ts';

const SUBJECT = 'platform-config';

/** Publishes a change of the settings. */
export function publishConfigChange(tx: Transaction, row: Omit<ConfigRow, 'changed_by_name'>): void {
  const { version, restored_version, before, after, changed_at } = row;
  const data = { version, restored_version, changes: changesOf(before, after), changed_at: changed_at.toISOString() };
  tx.send(platformConfigChanged, data, { subject: SUBJECT, orderKey: SUBJECT });
}
