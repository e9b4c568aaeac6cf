import type { FastifyInstance } from 'fastify';
import { drawPicture } from './draw-picture.ts';

const NAME = /^([\w.-]{1,120})\.png$/;

/** Serves the pictures that accounts and posts point to: a coloured pattern, always the same for one name. */
export function mountMedia(app: FastifyInstance): void {
  app.get<{ Params: { kind: string; name: string } }>('/sandbox/media/:kind/:name', async (request, reply) => {
    const { kind, name } = request.params;
    const label = NAME.exec(name)?.[1];
    if (label === undefined || (kind !== 'avatar' && kind !== 'p')) return await reply.callNotFound();
    return await reply
      .type('image/png')
      .header('cache-control', 'public, max-age=86400, immutable')
      .send(kind === 'avatar' ? drawPicture(label, 320, 320) : drawPicture(label, 1080, 1350));
  });
}
