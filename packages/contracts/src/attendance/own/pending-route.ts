import Type from 'typebox';
import { ownRecord } from '../../access/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { Count, Day, Instant, nullable } from '../../define/schema.ts';
import { StandardFilter } from '../recap/routes.ts';
import { OF_SELF } from '../self-problems.ts';

/** Most posts of a platform that the list names. */
export const PENDING_MAX = 200;

const Item = {
  url: Type.String(),
  caption: nullable(Type.String()),
  /** When it was published. */
  content_time: Instant,
  /** Whose post it is. */
  client_id: Type.String(),
};
const OfPlatform = {
  /** Whether they have a username there. Without one nothing can be recorded. */
  username_available: Type.Boolean(),
  usernames: Type.Array(Type.String()),
  total_content: Count,
  completed_content: Count,
  pending_content: Count,
  /** Posts that are recorded, by shortcode or video id; at most as many as `items`. */
  completed_ids: Type.Array(Type.String()),
};

export const pendingContent = defineRoute({
  id: 'claim.pending-content',
  service: 'attendance',
  method: 'GET',
  path: '/api/claim/pending-content',
  summary: `Posts that are not recorded for the member yet, newest first, at most ${PENDING_MAX} a platform: of their client and of each directorate whose role they hold. The numbers are those of the recap with \`obligations=all\`. Today's posts unless a period is named.`,
  access: { permission: ownRecord, tenant: { kind: 'own' } },
  query: Type.Pick(Type.Object(StandardFilter), ['periode', 'tanggal', 'start_date', 'end_date', 'tanggal_mulai', 'tanggal_selesai']),
  response: success(
    Type.Object({
      user_id: Type.String(),
      timezone: Type.String(),
      filters: Type.Object({
        /** As they were named; the period is today's unless told. */
        periode: Type.String(),
        tanggal: nullable(Type.String()),
        start_date: nullable(Type.String()),
        end_date: nullable(Type.String()),
        client_id: Type.String(),
        /** First and last day, both included; null: without bound. */
        from: nullable(Day),
        to: nullable(Day),
      }),
      instagram: Type.Object({ ...OfPlatform, items: Type.Array(Type.Object({ shortcode: Type.String(), ...Item })) }),
      tiktok: Type.Object({ ...OfPlatform, items: Type.Array(Type.Object({ video_id: Type.String(), ...Item })) }),
    }),
  ),
  problems: [...OF_SELF, 'invalid_period', 'invalid_date'],
});
