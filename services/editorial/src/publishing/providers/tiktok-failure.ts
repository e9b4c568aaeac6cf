import type { PublishingReason } from '@balai/contracts/editorial';
import { PublishFailure } from '../domain/publisher.ts';
import { objectIn, type PlatformAnswer, textIn } from './platform-call.ts';

const MINUTE_SECONDS = 60;
/** What the platform's words mean; whatever is not here is a refusal. */
const FINAL: Readonly<Record<string, PublishingReason>> = {
  spam_risk: 'restricted',
  spam_risk_too_many_posts: 'daily_limit',
  spam_risk_too_many_pending_share: 'restricted',
  spam_risk_user_banned_from_posting: 'restricted',
  spam_risk_text: 'restricted',
  reached_active_user_cap: 'unverified',
  unaudited_client_can_only_post_to_private_accounts: 'unverified',
  url_ownership_unverified: 'unverified',
  privacy_level_option_mismatch: 'unverified',
  app_version_check_failed: 'unverified',
  picture_size_check_failed: 'file_unfit',
  file_format_check_failed: 'file_unfit',
  duration_check_failed: 'file_unfit',
  frame_rate_check_failed: 'file_unfit',
  video_pull_failed: 'not_reachable',
  photo_pull_failed: 'not_reachable',
};
const TOKEN: ReadonlySet<string> = new Set([
  'access_token_invalid',
  'token_not_authorized_for_specified_user',
  'invalid_grant',
  'auth_removed',
]);

/** What one of the platform's words means. */
export function tiktokRefusal(code: string, detail: string | null): PublishFailure {
  if (TOKEN.has(code)) return new PublishFailure('token', 'token', detail ?? code);
  if (code === 'scope_not_authorized' || code === 'scope_permission_missed')
    return new PublishFailure('token', 'permission', detail ?? code);
  if (code === 'rate_limit_exceeded') return new PublishFailure('wait', 'unavailable', detail ?? code, MINUTE_SECONDS);
  if (code === 'internal_error' || code === 'internal') return new PublishFailure('passing', 'unavailable', detail ?? code);
  return new PublishFailure('final', FINAL[code] ?? 'refused', detail ?? code);
}

/** What an answer that is no success means; null: it is one. */
export function tiktokFailure({ status, body }: PlatformAnswer): PublishFailure | null {
  // Signing in answers with the word itself, everything else with an object of it.
  const error = objectIn(body, 'error');
  const code = textIn(error, 'code') ?? textIn(body, 'error');
  const detail = textIn(error, 'message') ?? textIn(body, 'error_description');
  if (code !== null && code !== 'ok') return tiktokRefusal(code, detail);
  if (status === 429) return new PublishFailure('wait', 'unavailable', null, MINUTE_SECONDS);
  return status < 300 ? null : new PublishFailure('passing', 'unavailable', `HTTP ${status}`);
}

/** The privacy levels in which a post can be seen, the widest first; alone for oneself is none. */
const PUBLIC = ['PUBLIC_TO_EVERYONE', 'FOLLOWER_OF_CREATOR'];
/** @throws PublishFailure `unverified` where this installation may post for the account itself only */
export function privacyOf(options: readonly unknown[]): string {
  const level = PUBLIC.find((one) => options.includes(one));
  if (level === undefined) throw new PublishFailure('final', 'unverified', options.join(', '));
  return level;
}
