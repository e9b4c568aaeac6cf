import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const NAME = /^([\w.-]{1,120})\.svg$/;

/** Serves the pictures that accounts and posts point to: a coloured surface with the name on it, always the same for one name. */
export function mountMedia(app: FastifyInstance): void {
  app.get<{ Params: { kind: string; name: string } }>('/sandbox/media/:kind/:name', async (request, reply) => {
    const { kind, name } = request.params;
    const label = NAME.exec(name)?.[1];
    if (label === undefined || (kind !== 'avatar' && kind !== 'p')) return await reply.callNotFound();
    return await reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=86400, immutable')
      .send(kind === 'avatar' ? drawing(label, 320, 320) : drawing(label, 1080, 1350));
  });
}

function drawing(label: string, width: number, height: number): string {
  const hue =
    createHash('sha256')
      .update(label.split('_')[0] ?? label)
      .digest()
      .readUInt16BE(0) % 360;
  const size = Math.round(width / 12);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="100%" height="100%" fill="hsl(${hue} 45% 38%)"/>`,
    `<circle cx="${width / 2}" cy="${height * 0.42}" r="${width * 0.22}" fill="hsl(${(hue + 40) % 360} 60% 62%)"/>`,
    `<text x="50%" y="82%" fill="#fff" font-family="sans-serif" font-size="${size}" text-anchor="middle">${label}</text>`,
    '</svg>',
  ].join('');
}
