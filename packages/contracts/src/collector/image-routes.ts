import Type from 'typebox';
import { defineRoute, FileBytes } from '../define/route.ts';

export const getImage = defineRoute({
  id: 'media.image',
  service: 'collector',
  method: 'GET',
  path: '/api/media/image',
  summary:
    'A picture of a post or an account, by a link from an answer (`thumbnail_url`, `profile_pic_url`, …). It is kept when it was fetched once, so it is shown after the platform’s own address has expired. 404 where it was never got: show a placeholder.',
  // The signature is the permission; pictures in pages are asked for without a session.
  access: { public: true },
  query: Type.Object({
    /** Client whose picture it is. */
    client: Type.String({ minLength: 1, maxLength: 50 }),
    /** The platform's own address. */
    url: Type.String({ minLength: 1, maxLength: 2000 }),
    signature: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  }),
  response: FileBytes,
  status: [200, 206],
  problems: ['image_link_invalid', 'image_not_found'],
  example: { query: { client: '{image.client}', url: '{image.url}', signature: '{image.signature}' } },
});
