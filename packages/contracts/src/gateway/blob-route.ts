import Type from 'typebox';
import { defineRoute, FileBytes } from '../define/route.ts';
import { Uuid } from '../define/schema.ts';

export const getBlob = defineRoute({
  id: 'blobs.get',
  service: 'gateway',
  method: 'GET',
  path: '/api/blobs/:id',
  summary: 'A file, by a link that somebody who sees its client was given. Takes `Range`, `If-Range` and `If-None-Match`.',
  // The signature is the permission; links are handed on to programs and people without a session.
  access: { public: true },
  params: Type.Object({ id: Uuid }),
  query: Type.Object({
    /** When the link ends: seconds since 1970. */
    expires: Type.Integer({ minimum: 0, maximum: 99_999_999_999 }),
    /** Name under which the file is saved; without it a browser may show it. */
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    signature: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  }),
  response: FileBytes,
  status: [200, 206],
  problems: ['blob_link_invalid', 'blob_link_expired', 'blob_not_found'],
  example: { params: { id: '{blob.id}' }, query: { expires: '{blob.expires}', signature: '{blob.signature}' } },
});
