import Type from 'typebox';
import { defineRoute, FileBytes } from '../define/route.ts';

const LinkQuery = Type.Object({
  /** Client whose picture or film it is. */
  client: Type.String({ minLength: 1, maxLength: 50 }),
  /** The platform's own address. */
  url: Type.String({ minLength: 1, maxLength: 2000 }),
  signature: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
});

export const getImage = defineRoute({
  id: 'media.image',
  service: 'collector',
  method: 'GET',
  path: '/api/media/image',
  summary:
    'A picture of a post or an account, by a link from an answer (`thumbnail_url`, `profile_pic_url`, …). It is kept when it was fetched once, so it is shown after the platform’s own address has expired. 404 where it was never got: show a placeholder.',
  // The signature is the permission; pictures in pages are asked for without a session.
  access: { public: true },
  query: LinkQuery,
  response: FileBytes,
  status: [200, 206],
  problems: ['image_link_invalid', 'image_not_found'],
  example: { query: { client: '{image.client}', url: '{image.url}', signature: '{image.signature}' } },
});

export const getVideo = defineRoute({
  id: 'media.video',
  service: 'collector',
  method: 'GET',
  path: '/api/media/video',
  summary:
    'A film of a post to download, by a link from an answer (`video_url`), in parts where `Range` says so. It is passed on from the platform and not kept: 404 once its address there has expired, and for more than 300 MB. 429 while too many are passed on.',
  access: { public: true },
  query: LinkQuery,
  response: FileBytes,
  status: [200, 206],
  problems: ['image_link_invalid', 'video_not_found', 'too_many_videos'],
  example: { query: { client: '{film.client}', url: '{film.url}', signature: '{film.signature}' } },
});
