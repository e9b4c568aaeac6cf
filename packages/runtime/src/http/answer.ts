import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { RouteDefinition } from '@balai/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, EncodedBody, FileBody, StreamedBody, StreamedFile } from './binding.ts';
import { COMPRESSED_FROM_BYTES, encodingFor } from './compression.ts';
import { isFresh } from './conditional.ts';
import { sendFile } from './send-file.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
/** What decides about an answer besides its address; also for those sent as they are, which a cache must not give to whom packs. */
const VARY = 'authorization, cookie, origin, accept-encoding, accept-language';

const isEncoded = (body: unknown): body is EncodedBody =>
  typeof body === 'object' && body !== null && 'etag' in body && 'body' in body && Buffer.isBuffer(body.body);

const isStreamed = (body: unknown): body is StreamedBody =>
  typeof body === 'object' &&
  body !== null &&
  'json' in body &&
  typeof body.json === 'object' &&
  body.json !== null &&
  Symbol.asyncIterator in body.json;

const isFile = (body: unknown): body is FileBody =>
  typeof body === 'object' && body !== null && 'file' in body && typeof body.file === 'object' && body.file !== null && 'open' in body.file;

const isStreamedFile = (body: unknown): body is StreamedFile =>
  typeof body === 'object' && body !== null && 'stream' in body && body.stream instanceof Readable;

function sendStreamedFile(request: FastifyRequest, reply: FastifyReply, { stream, contentType, fileName }: StreamedFile): FastifyReply {
  reply.type(contentType).header('content-disposition', `attachment; filename="${fileName}"`).header('cache-control', 'no-store');
  if (request.method !== 'HEAD') return reply.send(stream);
  stream.destroy();
  return reply.send();
}

/** The answer as JSON text, by the schema of its status. */
export const answerText = (reply: FastifyReply, { body }: Answer<RouteDefinition>): string => String(reply.serialize(body));

/** Sends JSON text that no cache may keep. */
export const sendText = (reply: FastifyReply, text: string): FastifyReply =>
  reply.type(JSON_TYPE).header('cache-control', 'no-store').send(text);

const etagOf = (text: string): string => hash('sha1', text, 'base64url');

/** Sends an answer kept as bytes, compressed as it was kept. */
async function sendKept(request: FastifyRequest, reply: FastifyReply, kept: EncodedBody): Promise<FastifyReply> {
  const encoding = kept.body.length < COMPRESSED_FROM_BYTES ? null : encodingFor(request);
  if (encoding === null) return reply.send(kept.body);
  const compressed = await kept.compressed(encoding);
  return reply.header('content-encoding', encoding).send(compressed);
}

/** Sends what a handler answered. Answers to GET get an ETag, and become 304 when the caller has them already. */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer<RouteDefinition>,
): FastifyReply | Promise<FastifyReply> {
  const body: unknown = answer.body;
  if (isFile(body)) return sendFile(request, reply, body);
  if (isStreamedFile(body)) return sendStreamedFile(request, reply, body);
  reply.type(JSON_TYPE);
  if (isStreamed(body)) return reply.header('cache-control', 'no-store').send(Readable.from(body.json));
  const text = isEncoded(body) ? null : answerText(reply, answer);
  if (text !== null && request.method !== 'GET' && request.method !== 'HEAD') return sendText(reply, text);
  // Weak: the same answer may leave compressed or not.
  const etag = `W/"${isEncoded(body) ? body.etag : etagOf(text ?? '')}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', VARY);
  if (answer.headers !== undefined) reply.headers(answer.headers);
  if (isFresh(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return isEncoded(body) ? sendKept(request, reply, body) : reply.send(text);
}
