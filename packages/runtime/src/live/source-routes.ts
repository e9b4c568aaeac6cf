import type { FastifyInstance } from 'fastify';
import type { Cryptor } from '../config/cryptor.ts';
import type { Clock } from '../core/clock.ts';
import { type LiveSource, SOURCE_WIRE, type SourceAnswer, type SourceBody, type SourceQuestion } from './live-source.ts';
import { isSealed, SEAL_HEADER } from './source-seal.ts';

const BODY_LIMIT_BYTES = 1_048_576;

type Answerers = { readonly [Q in SourceQuestion]: (body: SourceBody<Q>) => Promise<SourceAnswer<Q>> };

/** What each question asks of the source. */
const answerersOf = (source: LiveSource): Answerers => ({
  open: ({ accountId }) => source.open(accountId),
  heads: async ({ channels }) => [...(await source.heads(channels))],
  read: async ({ channel, after, limit }) => {
    const found = await source.read(channel, after, limit);
    return found === null ? null : [...found];
  },
  members: async ({ channel, most }) => {
    const found = await source.members(channel, most);
    return found === null ? null : [...found];
  },
  floors: async ({ pairs }) => [...(await source.floors(pairs))],
});

export interface SourceRoutesOptions {
  readonly service: string;
  readonly source: LiveSource;
  readonly cryptor: Cryptor;
  readonly clock: Clock;
}

/** Mounts `POST /internal/live/<service>/<question>` for processes that have the shared key. Anybody else gets 404, as for any unknown path. */
export function mountSource(app: FastifyInstance, { service, source, cryptor, clock }: SourceRoutesOptions): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (isSealed(request.headers[SEAL_HEADER], service, cryptor, clock)) done();
    else reply.callNotFound();
  });
  const mount = <Q extends SourceQuestion>(question: Q, answer: Answerers[Q]): void => {
    app.post(
      `/internal/live/${service}/${question}`,
      { schema: { body: SOURCE_WIRE[question].body }, bodyLimit: BODY_LIMIT_BYTES },
      // Validated against the schema above.
      async ({ body }) => JSON.stringify(await answer(body as SourceBody<Q>)),
    );
  };
  const answerers = answerersOf(source);
  mount('open', answerers.open);
  mount('heads', answerers.heads);
  mount('read', answerers.read);
  mount('members', answerers.members);
  mount('floors', answerers.floors);
}
