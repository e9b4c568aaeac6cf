import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileBody } from './binding.ts';
import { isFresh } from './conditional.ts';

/** `bytes=0-99`, `bytes=100-`, `bytes=-100`. Several ranges at once are answered with the whole, as they may be. */
const RANGE = /^bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))$/;

/** The part that a caller asks for; null: the whole; `none`: nothing of it is there. */
export function rangeOf(header: string | undefined, bytes: number): { first: number; last: number } | 'none' | null {
  const [, from, to, suffix] = RANGE.exec(header?.trim() ?? '') ?? [];
  if (from === undefined && suffix === undefined) return null;
  const first = from === undefined ? Math.max(0, bytes - Number(suffix)) : Number(from);
  const last = to === undefined ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== undefined && Number(to) < Number(from)) return null;
  return first >= bytes || Number(suffix) === 0 ? 'none' : { first, last };
}

/** A part is only good for who has the rest of the same bytes. */
function wantedRange(request: FastifyRequest, { bytes, etag }: FileBody['file']): ReturnType<typeof rangeOf> {
  const { range, 'if-range': ifRange } = request.headers;
  return ifRange === undefined || ifRange === etag ? rangeOf(range, bytes) : null;
}

/** Sends stored bytes as they are: the whole, the part that was asked for, or nothing to who has them. */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, { file }: FileBody): Promise<FastifyReply> {
  reply.headers({ etag: file.etag, 'accept-ranges': 'bytes', 'content-type': file.contentType });
  if (isFresh(request.headers['if-none-match'], file.etag)) return reply.code(304).send();
  const range = wantedRange(request, file);
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
  const length = range === null ? file.bytes : range.last - range.first + 1;
  if (range !== null) reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${file.bytes}`);
  reply.header('content-length', length);
  return request.method === 'HEAD' ? reply.send() : reply.send(await file.open(range ?? undefined));
}
