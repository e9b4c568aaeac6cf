import { parseArgs } from 'node:util';
import { type CommandDefinition, UsageError } from '@balai/runtime/module';
import { setPremium } from '../accounts/use-cases/set-premium.ts';

/** Longest name of a tier. */
const TIER = /^[a-z0-9_-]{1,40}$/;

/** End of a premium, from what was typed. @throws UsageError */
function endOf(until: string | undefined): Date | null {
  if (until === undefined) return null;
  const at = new Date(until);
  if (Number.isNaN(at.getTime())) throw new UsageError(`--until ${until} is not a date (2026-12-31 or 2026-12-31T17:00:00Z)`);
  return at;
}

/** Gives an account its premium, or takes it. */
export const setPremiumCommand: CommandDefinition = {
  name: 'admin premium',
  usage: '--username NAME (--tier TIER [--until DATE] | --off)',
  summary: 'give a dashboard account premium, or take it',
  async run({ print, cause, ...parts }, args) {
    const { username, tier, until, off } = parseArgs({
      args,
      options: { username: { type: 'string' }, tier: { type: 'string' }, until: { type: 'string' }, off: { type: 'boolean' } },
    }).values;
    if (!username) throw new UsageError('--username is required');
    if ((tier === undefined) === (off !== true)) throw new UsageError('one of --tier and --off is required');
    const word = tier?.trim().toLowerCase();
    if (word !== undefined && !TIER.test(word)) throw new UsageError('--tier is made of letters, digits, - and _');
    const premium = word === undefined ? null : { tier: word, expiresAt: endOf(until) };
    await setPremium(parts, username, premium, cause);
    print(premium === null ? `account ${username} has no premium` : `account ${username} has premium ${premium.tier}`);
  },
};
