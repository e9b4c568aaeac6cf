import { createHash } from 'node:crypto';
import { compress, encodingFor, isFresh } from '@balai/runtime/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { REFERENCE_PAGE, readerScript, START_SCRIPT } from './reference-page.ts';

type Encoding = NonNullable<ReturnType<typeof encodingFor>>;

/** A text that stays the same as long as the process runs; compressed once. */
class FixedText {
  private readonly type: string;
  private readonly etag: string;
  private readonly body: Buffer;
  private readonly compressed = new Map<Encoding, Promise<Buffer>>();

  constructor(type: string, text: string) {
    this.type = `${type}; charset=utf-8`;
    this.etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    this.body = Buffer.from(text);
  }

  async send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.headers({ etag: this.etag, 'cache-control': 'no-cache', vary: 'accept-encoding' });
    if (isFresh(request.headers['if-none-match'], this.etag)) return reply.code(304).send();
    const encoding = encodingFor(request);
    if (encoding === null) return reply.type(this.type).send(this.body);
    const compressed = this.compressed.get(encoding) ?? compress(this.body, encoding);
    this.compressed.set(encoding, compressed);
    return reply
      .type(this.type)
      .header('content-encoding', encoding)
      .send(await compressed);
  }
}

/** What is made at the first request. */
function atFirst<T>(make: () => T): () => T {
  let made: { readonly one: T } | undefined;
  return () => {
    made ??= { one: make() };
    return made.one;
  };
}

/** The document carries an example of every route: it is loaded for who reads it, not at every start. */
async function documentText(): Promise<FixedText> {
  const { openApiDocument } = await import('./openapi-document.ts');
  return new FixedText('application/json', JSON.stringify(openApiDocument()));
}

/** `GET /api/openapi.json`, and `GET /api/docs`, a page to read and try it: public, encoded once, with validators. */
export function mountReference(app: FastifyInstance): void {
  const texts: Readonly<Record<string, () => FixedText | Promise<FixedText>>> = {
    '/api/openapi.json': documentText,
    '/api/docs': () => new FixedText('text/html', REFERENCE_PAGE),
    '/api/docs/reader.js': () => new FixedText('text/javascript', readerScript()),
    '/api/docs/start.js': () => new FixedText('text/javascript', START_SCRIPT),
  };
  for (const [path, make] of Object.entries(texts)) {
    const text = atFirst(make);
    app.get(path, async (request, reply) => (await text()).send(request, reply));
  }
}
