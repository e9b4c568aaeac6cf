import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { openApiDocument } from './openapi-document.ts';
import { referencePage } from './reference-page.ts';

interface Page {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
}

const pageOf = (type: string, text: string): Page => ({
  type,
  etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
  body: Buffer.from(text),
});

function send(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  reply.header('etag', page.etag).header('cache-control', 'no-cache');
  if (request.headers['if-none-match']?.includes(page.etag) === true) return reply.code(304).send();
  return reply.type(page.type).send(page.body);
}

/** `GET /api/openapi.json` and `GET /api/docs`: public, encoded once, with validators. */
export function mountReference(app: FastifyInstance): void {
  const document = openApiDocument();
  const description = pageOf('application/json; charset=utf-8', JSON.stringify(document));
  const reference = pageOf('text/html; charset=utf-8', referencePage(document));
  app.get('/api/openapi.json', (request, reply) => send(request, reply, description));
  app.get('/api/docs', (request, reply) => send(request, reply, reference));
}
