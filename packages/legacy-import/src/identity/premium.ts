import { findAccount, publishAccount, setPremium } from '@balai/identity/import';
import type { Transaction } from '@balai/runtime/database';
import { importRows } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { inTurn, type RowResult, refused } from '../engine/row-results.ts';
import { comingAccountsFact } from './accounts.ts';

/** What an account has paid for; a tier that is null: nothing that runs. */
interface LegacyPremiumRow {
  readonly account_id: string;
  readonly tier: string | null;
  readonly expires_at: Date | null;
}

/**
 * Takes over what accounts have paid for: of their subscriptions that run the one that ends last, else what is noted at the account. What has
 * ended is left behind, and what is taken back there ends here too.
 */
export const premiumImport: ImportStep = {
  name: 'premium',
  service: 'identity',
  async run(context) {
    await importRows<LegacyPremiumRow>(context, {
      name: 'premium',
      tables: ['dashboard_user'],
      select: await selectOf(context),
      keyType: 'uuid',
      rowsMax: 100,
      write: (tx, rows) => inTurn(rows, (row) => save(context, tx, row)),
    });
  },
};

/** Either place may be missing: a former system that never sold premium has no subscriptions, an older one notes nothing at the account. */
async function selectOf({ source }: ImportContext): Promise<string> {
  const have = await source.columns('dashboard_user');
  const isNoted = ['premium_status', 'premium_tier', 'premium_expires_at'].every((column) => have.has(column));
  const own = isNoted
    ? 'd.premium_tier as own_tier, d.premium_expires_at as own_end, d.premium_status is true as has_own'
    : 'null::text as own_tier, null::timestamptz as own_end, false as has_own';
  const hasSubscriptions = (await source.columns('dashboard_user_subscriptions')).size > 0;
  const paid = hasSubscriptions
    ? `select tier, expires_at from dashboard_user_subscriptions s
        where s.dashboard_user_id = a.dashboard_user_id and s.status = 'active' and (s.canceled_at is null or s.canceled_at > now())
          and s.expires_at > now() order by s.expires_at desc limit 1`
    : 'select null::text as tier, null::timestamptz as expires_at where false';
  return `select a.dashboard_user_id as key, a.dashboard_user_id as account_id,
    case when s.tier is not null then s.tier when a.runs then a.own_tier end as tier,
    case when s.tier is not null then s.expires_at when a.runs then a.own_end end as expires_at
    from (select d.dashboard_user_id, d.own_tier, d.own_end, d.has_own and (d.own_end is null or d.own_end > now()) as runs
      from (select d.dashboard_user_id, ${own} from dashboard_user d) d) a
    left join lateral (${paid}) s on true`;
}

async function save(
  { isDryRun, clock, facts }: ImportContext,
  tx: Transaction,
  { account_id, tier, expires_at }: LegacyPremiumRow,
): Promise<RowResult> {
  const word = tier?.trim().toLowerCase() ?? null;
  if (word === '') return refused('premium', 'unreadable', account_id);
  const account = await findAccount(tx, account_id);
  if (account === null && word === null) return { outcome: 'same' };
  if (account === null)
    return facts.get(comingAccountsFact).has(account_id) ? { outcome: 'added' } : refused('premium', 'account_refused', account_id);
  if (account.premium_tier === word && account.premium_expires_at?.getTime() === expires_at?.getTime()) return { outcome: 'same' };
  const hasPremium = account.premium_tier !== null && endOf(account.premium_expires_at) > clock.now().getTime();
  if (word === null && !(hasPremium && account.premium_imported)) return { outcome: 'same' };
  // What was given here stays as long as it runs; where theirs goes on longer, the row is looked at again.
  if (hasPremium && !account.premium_imported)
    return endOf(account.premium_expires_at) >= endOf(expires_at) ? { outcome: 'same' } : refused('premium', 'given_here', account_id);
  const outcome = account.premium_tier === null ? 'added' : 'changed';
  if (isDryRun) return { outcome };
  await setPremium(tx, account_id, word === null ? null : { tier: word, expiresAt: expires_at }, clock.now(), true);
  const changed = await findAccount(tx, account_id);
  if (changed !== null) await publishAccount(tx, changed);
  return { outcome };
}

const endOf = (end: Date | null): number => end?.getTime() ?? Number.POSITIVE_INFINITY;
