import { DEFAULT_ZONE } from '@balai/calendar';
import { editorialManage } from '@balai/contracts/editorial';
import { notifyAccount } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import type { EditorialContext } from '../../context.ts';
import { accounts } from '../../repository/approvals.ts';
import { accountText } from '../messages/account-text.ts';
import * as publishing from '../repository/publishing-accounts.ts';

/** Where nobody knows who connected it any more, some of those who could. */
const MANAGERS_MAX = 3;

/**
 * Tells who connected an account that its token ends soon, or is refused: once for each end, with the transaction that found it. Where they
 * are gone, those nearest to the client who may connect one.
 */
export async function warnOfAccount(
  { newId, publicUrl }: Pick<EditorialContext, 'newId' | 'publicUrl'>,
  tx: Transaction,
  row: publishing.PublishingAccountRow,
  state: 'ending' | 'refused',
): Promise<void> {
  const { client_id: clientId, platform, token_ends_at: endsAt, connected_by_id: connectedBy } = row;
  const warnedOf = state === 'ending' ? `ending ${endsAt?.toISOString()}` : 'refused';
  if (row.warned_of === warnedOf) return;
  await publishing.noteWarned(tx, row, warnedOf);
  const own = connectedBy === null ? [] : await accounts.fitting(tx, [connectedBy], clientId, editorialManage.name);
  const told = own.length > 0 ? own : await accounts.nearestTo(tx, clientId, editorialManage.name, MANAGERS_MAX);
  const client = await findClient(tx, clientId);
  const text = accountText({
    ...{ platform, name: row.account_name, endsAt: state === 'ending' ? endsAt : null },
    clientName: client?.name ?? clientId,
    zone: client?.timezone ?? DEFAULT_ZONE,
    page: publicUrl === null ? null : `${publicUrl}/editorial/policies?client=${encodeURIComponent(clientId)}`,
  });
  const subject = (text.split('\n', 1)[0] ?? '').replaceAll('*', '').replace(/^\P{L}+/u, '');
  for (const { account_id } of told) {
    const noticeId = newId();
    const email = { subject, text, when: 'instead' } as const;
    tx.send(notifyAccount, { notice_id: noticeId, account_id, client_id: clientId, text, email }, { subject: noticeId });
  }
}
