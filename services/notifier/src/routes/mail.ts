import { baseLanguage } from '@balai/contracts';
import { mailBouncesPath, unsubscribePath } from '@balai/contracts/notifier';
import { isSameSecret } from '@balai/runtime/core';
import { languageOf } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { NotifierContext } from '../context.ts';
import { RESUME, unsubscribePage } from '../mail/unsubscribe-page.ts';
import { notifierProblems } from '../problems.ts';
import { changeSubscription } from '../use-cases/change-subscription.ts';
import { takeBounce } from '../use-cases/take-bounce.ts';

/** @throws Problem `mail_bounces_off` where no secret is set, `mail_bounces_secret` */
function checkSecret(authorization: string | undefined, secret: string | undefined): void {
  if (secret === undefined) throw new Problem(notifierProblems.mail_bounces_off);
  if (!isSameSecret(authorization ?? '', `Bearer ${secret}`)) throw new Problem(notifierProblems.mail_bounces_secret);
}

const bytesOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
const limitedBy = (rate: string) => ({ route: { rate, access: { public: true } } });

/** What mail servers and mail programs call: neither speaks our JSON, and none has an account. Bodies are taken as they come. */
export function mountMailRoutes(app: FastifyInstance, context: NotifierContext, bounceSecret: string | undefined): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const { url, bodyLimitBytes: bodyLimit, rate } = mailBouncesPath;
  app.post(
    url,
    {
      bodyLimit,
      config: limitedBy(rate),
      onRequest: (request, _reply, done) => {
        checkSecret(request.headers.authorization, bounceSecret);
        done();
      },
    },
    async (request, reply) => {
      const outcome = await takeBounce(context, bytesOf(request));
      // Always taken: a mail server that is refused here would bounce the bounce.
      return reply.code(202).header('cache-control', 'no-store').send({ success: true, data: { outcome } });
    },
  );

  app.route<{ Querystring: { token?: string } }>({
    method: ['GET', 'POST'],
    url: unsubscribePath.url,
    config: limitedBy(unsubscribePath.rate),
    handler: async (request, reply) => {
      // Opening the page changes nothing: programs open links before people do.
      const wanted = request.method === 'POST' ? new URLSearchParams(bytesOf(request).toString('utf8')).has(RESUME) : null;
      const view = await changeSubscription(context, String(request.query.token ?? ''), wanted);
      return reply
        .code(view.kind === 'unknown' ? 404 : 200)
        .headers({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' })
        .send(unsubscribePage(view, baseLanguage(languageOf(request.headers['accept-language']))));
    },
  });
}
