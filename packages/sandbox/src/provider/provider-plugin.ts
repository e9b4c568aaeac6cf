import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ExchangeOptions, makeExchanger } from './faulty-exchange.ts';
import * as instagram from './instagram/instagram-answers.ts';
import type { MediaAddress } from './media-address.ts';
import type { ProviderAnswer } from './provider-answer.ts';
import * as tiktok from './tiktok/tiktok-answers.ts';

interface Endpoint {
  readonly path: string;
  /** Whether it lists people and claims how many there are. */
  readonly isList: boolean;
  readonly answer: (asked: instagram.Asked & { now: Date }) => Promise<ProviderAnswer>;
}

const INSTAGRAM: readonly Endpoint[] = [
  { path: '/v1/info', isList: false, answer: instagram.answerInfo },
  { path: '/v1/posts', isList: false, answer: instagram.answerPosts },
  { path: '/v1/post_info', isList: false, answer: instagram.answerPostInfo },
  { path: '/v1/likes', isList: true, answer: instagram.answerLikes },
  { path: '/v1/comments', isList: true, answer: instagram.answerComments },
];
const TIKTOK: readonly Endpoint[] = [
  { path: '/api/user/info', isList: false, answer: tiktok.answerInfo },
  { path: '/api/user/posts', isList: false, answer: tiktok.answerPosts },
  { path: '/api/post/detail', isList: false, answer: tiktok.answerDetail },
  { path: '/api/post/comments', isList: true, answer: tiktok.answerComments },
];

/** What the providers' wire needs. */
export interface ProviderWireOptions extends ExchangeOptions {
  readonly media: MediaAddress;
}

/** Mounts both providers as the collector calls them: `/sandbox/instagram/v1/…` and `/sandbox/tiktok/api/…`. */
export function mountProviders(app: FastifyInstance, options: ProviderWireOptions): void {
  mountProvider(app, 'instagram', INSTAGRAM, options);
  mountProvider(app, 'tiktok', TIKTOK, options);
}

function mountProvider(
  app: FastifyInstance,
  provider: 'instagram' | 'tiktok',
  endpoints: readonly Endpoint[],
  options: ProviderWireOptions,
): void {
  const exchange = makeExchanger(provider, options);
  for (const { path, isList, answer } of endpoints) {
    // Callers are on this machine: compressing costs more than it saves.
    app.get(`/sandbox/${provider}${path}`, { compress: false }, async (request: FastifyRequest, reply: FastifyReply) => {
      const query = textQueryOf(request);
      await exchange({
        request,
        reply,
        isList,
        answer: (truncate) =>
          options.database.autocommitRead((tx) => answer({ tx, query, media: options.media, truncate, now: options.clock.now() })),
      });
      return reply;
    });
  }
  app.get(`/sandbox/${provider}/*`, async (request: FastifyRequest, reply: FastifyReply) => {
    const path = new URL(request.url, 'http://sandbox').pathname.slice(`/sandbox/${provider}`.length);
    const gone: ProviderAnswer = { status: 404, body: { message: `Endpoint '${path}' does not exist` }, fromGateway: true };
    await exchange({ request, reply, isList: false, answer: async () => gone });
    return reply;
  });
}

// A repeated parameter counts with its first value, as the providers read it.
function textQueryOf(request: FastifyRequest): instagram.Query {
  return Object.fromEntries([...new URL(request.url, 'http://sandbox').searchParams].reverse());
}
