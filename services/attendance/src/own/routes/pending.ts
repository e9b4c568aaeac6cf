import { PENDING_MAX, pendingContent } from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { RecapContext } from '../../context.ts';
import type { PostSource } from '../../posts/repository/recap-source.ts';
import { type Pending, readPending } from '../use-cases/read-pending.ts';

const itemWire = ({ url, caption, taken_at: takenAt, client_id }: PostSource) => ({
  url,
  caption,
  content_time: takenAt.toISOString(),
  client_id,
});

const platformWire = ({ handles, total, done, recorded }: Pending, usernames: readonly string[]) => ({
  username_available: handles.length > 0,
  usernames: [...usernames],
  total_content: total,
  completed_content: done,
  pending_content: total - done,
  completed_ids: recorded.slice(0, PENDING_MAX).map((post) => post.platform_id),
});

const newest = ({ open }: Pending): readonly PostSource[] => open.slice(0, PENDING_MAX);
const given = (...words: readonly (string | undefined)[]): string | null => words.find((word) => word?.trim())?.trim() ?? null;

/** `GET /api/claim/pending-content`. */
export const pendingRoute = (context: RecapContext): RouteBinding =>
  bind(pendingContent, async ({ actor, query }) => {
    const { person, period, instagram, tiktok } = await readPending(context, actor, query);
    const { from, to, timezone } = period;
    const onTiktok = tiktok.handles.map((handle) => `@${handle}`);
    return {
      body: {
        success: true as const,
        data: {
          user_id: person.nrp,
          timezone,
          filters: {
            periode: given(query.periode)?.toLowerCase() ?? 'harian',
            tanggal: given(query.tanggal),
            start_date: given(query.start_date, query.tanggal_mulai),
            end_date: given(query.end_date, query.tanggal_selesai),
            client_id: person.client_id,
            from,
            to,
          },
          instagram: {
            ...platformWire(instagram, instagram.handles),
            items: newest(instagram).map((post) => ({ shortcode: post.platform_id, ...itemWire(post) })),
          },
          tiktok: {
            ...platformWire(tiktok, onTiktok),
            items: newest(tiktok).map((post) => ({ video_id: post.platform_id, ...itemWire(post) })),
          },
        },
      },
    };
  });
