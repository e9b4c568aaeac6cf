import { type ImportContext, type ImportStep, importRows, type RowResult, type Transaction } from '@balai/runtime';
import { accountState, publish } from '../events/state.ts';
import * as accounts from '../repository/accounts.ts';

/** What an account had paid for. */
interface LegacyPremiumRow {
  readonly account_id: string;
  readonly tier: string;
  readonly expires_at: Date | null;
}

/**
 * Takes over what accounts have paid for: of their subscriptions that run the one that ends last, else what is noted at the account. What has
 * ended is left behind.
 */
export const premiumImport: ImportStep = {
  name: 'premium',
  after: ['accounts'],
  async run(context) {
    const have = await context.source.columns('dashboard_user');
    const noted = ['premium_status', 'premium_tier', 'premium_expires_at'].every((column) => have.has(column));
    const own = noted
      ? 'd.premium_tier as own_tier, d.premium_expires_at as own_end, d.premium_status is true as has_own'
      : 'null::text as own_tier, null::timestamptz as own_end, false as has_own';
    await importRows<LegacyPremiumRow>(context, {
      name: 'premium',
      tables: ['dashboard_user', 'dashboard_user_subscriptions'],
      select: `select a.dashboard_user_id as key, a.dashboard_user_id as account_id, coalesce(s.tier, a.own_tier) as tier,
        coalesce(s.expires_at, a.own_end) as expires_at from (select d.dashboard_user_id, ${own} from dashboard_user d) a
        left join lateral (select tier, expires_at from dashboard_user_subscriptions s
          where s.dashboard_user_id = a.dashboard_user_id and s.status = 'active' and (s.canceled_at is null or s.canceled_at > now())
            and s.expires_at > now() order by s.expires_at desc limit 1) s on true
        where s.tier is not null or (a.has_own and a.own_tier is not null and (a.own_end is null or a.own_end > now()))`,
      keyType: 'uuid',
      rowsMax: 100,
      async write(tx, rows) {
        const results: RowResult[] = [];
        for (const row of rows) results.push(await save(context, tx, row));
        return results;
      },
    });
  },
};

async function save(
  { isDryRun, clock }: ImportContext,
  tx: Transaction,
  { account_id, tier, expires_at }: LegacyPremiumRow,
): Promise<RowResult> {
  const account = await accounts.find(tx, account_id);
  // In a dry run the account may be about to come.
  if (account === null) return isDryRun ? { outcome: 'added' } : refused(account_id);
  const word = tier.trim().toLowerCase();
  if (account.premium_tier === word && account.premium_expires_at?.getTime() === expires_at?.getTime()) return { outcome: 'same' };
  // What was given here since ends later: it stays.
  if (account.premium_tier !== null && endOf(account.premium_expires_at) > endOf(expires_at)) return { outcome: 'same' };
  const outcome = account.premium_tier === null ? 'added' : 'changed';
  if (isDryRun) return { outcome };
  await accounts.setPremium(tx, account_id, { tier: word, expiresAt: expires_at }, clock.now());
  const changed = await accounts.find(tx, account_id);
  if (changed !== null) publish(tx, accountState(changed));
  return { outcome };
}

const endOf = (end: Date | null): number => end?.getTime() ?? Number.POSITIVE_INFINITY;
const refused = (accountId: string): RowResult => ({
  outcome: 'refused',
  refusals: [{ what: 'premium', reason: 'account_refused', detail: accountId }],
});
