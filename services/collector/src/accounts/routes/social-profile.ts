import { baseLanguage } from '@balai/contracts';
import { validateSocialProfile } from '@balai/contracts/collector';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { CollectorContext } from '../../context.ts';
import { dataQuality } from '../domain/data-quality.ts';
import { DATA_QUALITY } from '../messages/data-quality-text.ts';
import { checkProfile } from '../use-cases/check-profile.ts';

/** `POST /api/claim/social-profile/validate`. */
export const socialProfileRoute = (context: CollectorContext): RouteBinding =>
  bind(validateSocialProfile, async ({ actor, body, request }) => {
    const row = await checkProfile(context, actor, body);
    // Nothing of the caller is changed; their Idempotency-Key is noted as acted all the same, so that a repeat is answered alike.
    await context.database.unitOfWork(actor.scope, async () => undefined, request.cause);
    const picture = context.images.forClient(row.client_id, request.calledAs);
    return {
      body: {
        success: true as const,
        data: {
          platform: row.platform,
          username: row.platform === 'tiktok' ? `@${row.handle}` : row.handle,
          found: true as const,
          profile_name: row.full_name,
          avatar_url: row.avatar_url === null ? null : picture(row.avatar_url),
          is_private: row.is_private ?? false,
          is_verified: row.is_verified ?? false,
          followers: row.follower_count,
          following: row.following_count,
          content_count: row.media_count,
          checked_at: (row.read_at ?? row.asked_at).toISOString(),
          data_quality: { ...dataQuality(row), explanation: DATA_QUALITY[baseLanguage(request.language)] },
        },
      },
    };
  });
