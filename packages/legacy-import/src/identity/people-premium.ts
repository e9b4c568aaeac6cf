import { findByNrps, findPremium, setPersonPremium } from '@balai/identity/import';
import type { Transaction } from '@balai/runtime/database';
import { importRows } from '../engine/import-rows.ts';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { inTurn, type RowResult, refused } from '../engine/row-results.ts';
import { type LegacyPerson, peopleFact } from '../former/facts.ts';
import { instantSql } from '../former/select-columns.ts';

/** What a person has paid for. */
interface LegacyPremiumRow {
  readonly user_id: string;
  readonly runs: boolean;
  /** Null: without end. */
  readonly expires_at: Date | null;
}

/** The former system knew no tiers of people. */
const TIER = 'premium';

/** Takes over what people have paid for and still runs; what is taken back there ends here, what was given here stays. */
export const peoplePremiumImport: ImportStep = {
  name: 'premium of people',
  service: 'identity',
  async run(context) {
    const have = await context.source.columns('user');
    const end = have.has('premium_end_date')
      ? instantSql('u.premium_end_date::timestamp', context.options.instagramZone)
      : 'null::timestamptz';
    const isOn = have.has('premium_status') ? 'u.premium_status is true' : 'false';
    const people = context.facts.get(peopleFact);
    await importRows<LegacyPremiumRow>(context, {
      name: 'premium of people',
      tables: ['user'],
      select: `select p.*, p.is_on and (p.expires_at is null or p.expires_at > now()) as runs
        from (select u.user_id as key, u.user_id, ${end} as expires_at, ${isOn} as is_on from "user" u) p`,
      keyType: 'text',
      rowsMax: 500,
      write: (tx, rows) => inTurn(rows, (row) => save(context, tx, row, people.get(row.user_id))),
    });
  },
};

async function save(
  { isDryRun, clock }: ImportContext,
  tx: Transaction,
  { user_id, runs, expires_at }: LegacyPremiumRow,
  known: LegacyPerson | undefined,
): Promise<RowResult> {
  const [person] = known === undefined || known.refused !== null ? [] : await findByNrps(tx, [known.nrp]);
  const before = person === undefined ? null : await findPremium(tx, person.person_id);
  if (person === undefined || before === null) {
    if (!runs) return { outcome: 'same' };
    return isDryRun && known?.refused === null ? { outcome: 'added' } : refused('premium', 'person_refused', user_id);
  }
  const { premium_tier, premium_expires_at, premium_imported } = before;
  const hasPremium = premium_tier !== null && (premium_expires_at === null || premium_expires_at > clock.now());
  if (!runs && !(hasPremium && premium_imported)) return { outcome: 'same' };
  if (hasPremium && premium_imported && runs && premium_expires_at?.getTime() === expires_at?.getTime()) return { outcome: 'same' };
  if (hasPremium && !premium_imported) return refused('premium', 'given_here', user_id);
  if (!isDryRun) await setPersonPremium(tx, person.person_id, runs ? { tier: TIER, expiresAt: expires_at } : null, true);
  return { outcome: premium_tier === null ? 'added' : 'changed' };
}
