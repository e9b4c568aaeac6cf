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

const platformWire = ({ handles, total, done }: Pending, usernames: readonly string[]) => ({
  username_available: handles.length > 0,
  usernames: [...usernames],
  total_content: total,
  completed_content: done,
  pending_content: total - done,
});

const newest = ({ posts }: Pending): readonly PostSource[] => posts.slice(0, PENDING_MAX);

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
          filters: { client_id: person.client_id, from, to, timezone },
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
