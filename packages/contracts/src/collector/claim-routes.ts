import Type from 'typebox';
import { ownRecord } from '../access/index.ts';
import { defineRoute, success } from '../define/route.ts';
import { Count, Instant, nullable, oneOf, Platform } from '../define/schema.ts';

/** Checks of one member: so many a minute, and so many a day. */
export const PROFILE_CHECKS = { perMinute: 10, perDay: 60 } as const;

export const validateSocialProfile = defineRoute({
  id: 'claim.social-profile-validate',
  service: 'collector',
  method: 'POST',
  path: '/api/claim/social-profile/validate',
  summary: `Whether an account exists, before a member saves its name as theirs: asked now, at most ${PROFILE_CHECKS.perMinute} times a minute and ${PROFILE_CHECKS.perDay} a day; an answer is kept for an hour. Stores nothing of the member. Failures have an \`error_code\`, and \`temporary\` where trying later may succeed: those are no reason not to save.`,
  access: { permission: ownRecord, tenant: { kind: 'own' } },
  rate: 'read',
  body: Type.Object({
    /** `instagram` or `tiktok`. */
    platform: Type.String({ maxLength: 20 }),
    /** Handle, `@handle` or the address of a profile. */
    username: Type.String({ maxLength: 300 }),
  }),
  response: success(
    Type.Object({
      platform: Platform,
      /** As it is stored and compared; of TikTok with `@`. */
      username: Type.String(),
      found: Type.Literal(true),
      profile_name: nullable(Type.String()),
      avatar_url: nullable(Type.String()),
      is_private: Type.Boolean(),
      is_verified: Type.Boolean(),
      followers: nullable(Count),
      following: nullable(Count),
      content_count: nullable(Count),
      /** When the provider said so. */
      checked_at: Instant,
      /** How much the provider told: it does not say whose the account is. */
      data_quality: Type.Object({
        score: Type.Integer({ minimum: 0, maximum: 100 }),
        label: oneOf('complete', 'partial', 'limited'),
        components: Type.Array(
          Type.Object({
            field: oneOf('profile_name', 'avatar_url', 'followers', 'following', 'content_count'),
            available: Type.Boolean(),
            points: Count,
          }),
        ),
        explanation: Type.String(),
      }),
    }),
  ),
  problems: [
    'members_only',
    'CLAIM_SOCIAL_PLATFORM_INVALID',
    'CLAIM_SOCIAL_USERNAME_INVALID',
    'CLAIM_SOCIAL_PROFILE_NOT_FOUND',
    'CLAIM_SOCIAL_VALIDATION_RATE_LIMITED',
    'CLAIM_SOCIAL_UPSTREAM_RATE_LIMITED',
    'CLAIM_SOCIAL_UPSTREAM_UNAVAILABLE',
    'CLAIM_SOCIAL_BUDGET_SPENT',
    'CLAIM_SOCIAL_CONFIGURATION_UNAVAILABLE',
  ],
  example: { body: { platform: 'instagram', username: 'akun.{client}' } },
});
