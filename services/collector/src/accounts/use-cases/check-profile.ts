import { PLATFORMS, type Platform } from '@balai/contracts';
import { PROFILE_CHECKS } from '@balai/contracts/collector';
import { parseHandleName } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { Problem, type ProblemDefinition } from '@balai/runtime/problem';
import { OnDemandRefused } from '../../calls/domain/on-demand-refused.ts';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { type ProfileKey, type ProfileRow, UNTOLD } from '../repository/profiles.ts';
import { profileOf } from './account-profile.ts';

/** How long an answer serves those who ask for the same. */
const KEPT_MS = 3_600_000;

const isPlatform = (text: string): text is Platform => PLATFORMS.some((platform) => platform === text);

const TEMPORARY = {
  rate_limited: problems.CLAIM_SOCIAL_UPSTREAM_RATE_LIMITED,
  budget_spent: problems.CLAIM_SOCIAL_BUDGET_SPENT,
  quota_spent: problems.CLAIM_SOCIAL_BUDGET_SPENT,
  RAPIDAPI_KEY_MISSING: problems.CLAIM_SOCIAL_CONFIGURATION_UNAVAILABLE,
  keys_off: problems.CLAIM_SOCIAL_CONFIGURATION_UNAVAILABLE,
} as const;

/** A failure as existing clients read it. @param temporary whether trying later may succeed */
function refusal(definition: ProblemDefinition, temporary: boolean, seconds: number | null = null, cause?: unknown): Problem {
  const headers = seconds === null ? {} : { 'retry-after': String(Math.max(1, seconds)) };
  return new Problem(
    definition,
    { seconds: seconds ?? '' },
    { headers, extra: { error_code: definition.code, temporary }, ...(cause === undefined ? {} : { cause }) },
  );
}

async function takeTurn({ rates }: CollectorContext, personId: string): Promise<void> {
  const { perMinute, perDay } = PROFILE_CHECKS;
  for (const [span, seconds, most] of [
    ['minute', 60, perMinute],
    ['day', 86_400, perDay],
  ] as const) {
    const waitMs = await rates.take(`collector:profile-check:${span}:${personId}`, most / seconds, most);
    if (waitMs > 0) throw refusal(problems.CLAIM_SOCIAL_VALIDATION_RATE_LIMITED, true, Math.ceil(waitMs / 1000));
  }
}

async function look(context: CollectorContext, key: ProfileKey): Promise<ProfileRow> {
  try {
    return await profileOf(context, key, { maxAgeMs: KEPT_MS });
  } catch (error) {
    if (!(error instanceof OnDemandRefused)) throw error;
    const { code } = error.failure;
    if (code === 'not_found') throw refusal(problems.CLAIM_SOCIAL_PROFILE_NOT_FOUND, false, null, error);
    // It exists, and tells nothing more to strangers.
    if (code === 'private')
      return {
        ...UNTOLD,
        client_id: key.clientId,
        platform: key.platform,
        handle: key.handle,
        is_private: true,
        asked_at: context.clock.now(),
      };
    const known = Object.entries(TEMPORARY).find(([name]) => name === code)?.[1];
    throw refusal(known ?? problems.CLAIM_SOCIAL_UPSTREAM_UNAVAILABLE, true, error.retryAfterSeconds, error);
  }
}

/**
 * What the provider says of an account that a member wants to save as theirs. Their client pays for it.
 * @throws Problem `members_only`, `CLAIM_SOCIAL_*` with `error_code` and `temporary`
 */
export async function checkProfile(
  context: CollectorContext,
  { personId, clientId }: Pick<Actor, 'personId' | 'clientId'>,
  asked: { readonly platform: string; readonly username: string },
): Promise<ProfileRow> {
  if (personId === null || clientId === null) throw new Problem(problems.members_only);
  const platform = asked.platform.trim().toLowerCase();
  if (!isPlatform(platform)) throw refusal(problems.CLAIM_SOCIAL_PLATFORM_INVALID, false);
  const handle = parseHandleName(platform, asked.username);
  if (handle === null) throw refusal(problems.CLAIM_SOCIAL_USERNAME_INVALID, false);
  await takeTurn(context, personId);
  return look(context, { clientId, platform, handle });
}
