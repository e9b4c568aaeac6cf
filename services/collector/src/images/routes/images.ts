import { getImage, getVideo } from '@balai/contracts/collector';
import { bindPublic, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { passVideo } from '../use-cases/pass-video.ts';
import { showImage } from '../use-cases/show-image.ts';

/** A picture under one address stays what it is; one that was removed is gone from browsers after a day. */
const KEPT_SECONDS = 86_400;

const EXTENSIONS: Readonly<Record<string, string>> = { 'video/webm': 'webm', 'video/quicktime': 'mov' };

/** Pictures and films by signed links: pages of other origins show them too, and send no session for them. */
export const imageRoutes = (context: CollectorContext): RouteBinding[] => [
  bindPublic(getImage, async ({ query }) => {
    if (!context.images.isOurs(query)) throw new Problem(problems.image_link_invalid);
    const { blob, open } = await showImage(context, query.client, query.url);
    return {
      body: { file: { bytes: blob.bytes, etag: `"${blob.hash}"`, contentType: blob.contentType, open } },
      headers: {
        'content-disposition': 'inline',
        'cache-control': `public, max-age=${KEPT_SECONDS}, immutable`,
        'cross-origin-resource-policy': 'cross-origin',
        // Opened by itself it runs nothing and loads nothing.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      },
    };
  }),
  bindPublic(getVideo, async ({ query }) => {
    if (!context.images.isOurs(query, 'video')) throw new Problem(problems.image_link_invalid);
    const { bytes, contentType, hash, open } = await passVideo(context, query.client, query.url);
    return {
      body: { file: { bytes, etag: `"${hash.slice(0, 32)}-${bytes}"`, contentType, open } },
      headers: {
        'content-disposition': `attachment; filename="video-${hash.slice(0, 12)}.${EXTENSIONS[contentType] ?? 'mp4'}"`,
        'cache-control': 'private, max-age=3600',
        'cross-origin-resource-policy': 'cross-origin',
        'content-security-policy': "default-src 'none'; sandbox",
      },
    };
  }),
];
