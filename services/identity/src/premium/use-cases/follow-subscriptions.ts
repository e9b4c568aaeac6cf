import type { Transaction } from '@balai/runtime/database';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { lockPremium, setPersonPremium } from '../../people/repository/people-premium.ts';
import { dueNotice, noticeFrom } from '../domain/premium-times.ts';
import type { SubscriptionRow } from '../repository/subscriptions.ts';
import * as subscriptions from '../repository/subscriptions.ts';
import { giveToAccount } from './decide-premium.ts';
import { notifyOwner } from './notify-premium.ts';
import { publishSubscription } from './publish-premium.ts';

const BATCH = 50;
type Following = Pick<IdentityContext, 'database' | 'clock' | 'newId'>;

/**
 * Ends subscriptions whose end has come, and announces the end of others; whether there may be more. Each is one transaction, which locks the
 * account before the subscription, as a decision does: of several replicas one does it and the others find it done.
 */
export async function followSubscriptions(context: Following): Promise<boolean> {
  const at = context.clock.now();
  const due = await context.database.read('system', (tx) =>
    subscriptions.listDue(tx, { at, inOneDay: noticeFrom(at, 1), inSevenDays: noticeFrom(at, 7), limit: BATCH }),
  );
  for (const one of due) await context.database.unitOfWork('system', (tx) => followOne(context, tx, one));
  return due.length === BATCH;
}

async function followOne({ clock, newId }: Following, tx: Transaction, found: SubscriptionRow): Promise<void> {
  const [account] = found.account_id === null ? [] : await accounts.lock(tx, [found.account_id]);
  const row = await subscriptions.lockActive(tx, found);
  if (row?.subscription_id !== found.subscription_id) return;
  const at = clock.now();
  const news = { tier: row.tier, end: row.expires_at };
  if (row.expires_at <= at) {
    publishSubscription(tx, await subscriptions.end(tx, row.subscription_id, 'expired', at), at);
    // An account or a person that was given other premium since keeps it.
    if (account?.premium_expires_at?.getTime() === row.expires_at.getTime()) await giveToAccount(tx, account.account_id, null, at);
    const person = row.person_id === null ? null : await lockPremium(tx, row.person_id);
    if (row.person_id !== null && person?.premium_expires_at?.getTime() === row.expires_at.getTime())
      await setPersonPremium(tx, row.person_id, null);
    return notifyOwner(tx, row, { kind: 'ended', ...news }, newId());
  }
  const days = dueNotice(row.expires_at, row.notified_days, at);
  if (days === null) return;
  await subscriptions.setNotified(tx, row.subscription_id, days);
  await notifyOwner(tx, row, { kind: 'ending', ...news }, newId());
}
