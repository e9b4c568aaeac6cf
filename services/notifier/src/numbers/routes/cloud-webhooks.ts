import { cloudWebhooksPath } from '@balai/contracts/notifier';
import { Problem, problems } from '@balai/runtime/problem';
import type { FastifyInstance } from 'fastify';
import type { NotifierContext } from '../../context.ts';
import { notifierProblems } from '../../problems.ts';
import { subscriptionChallenge } from '../../providers/cloud/webhook-signature.ts';
import { takeCloudWebhook } from '../../use-cases/take-cloud-webhook.ts';
import { openCredentials } from '../domain/cloud-credentials.ts';
import * as numbers from '../repository/numbers.ts';
import { noteSenderFault } from '../use-cases/note-refusal.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A Cloud number with what its webhooks are known by. @throws Problem `not_found` */
async function cloudNumber({ database, cryptor }: NotifierContext, numberId: string) {
  const row = UUID.test(numberId) ? await database.read('system', (tx) => numbers.find(tx, numberId)) : null;
  if (row === null || row.phone_number_id === null || row.sealed_credentials === null) throw new Problem(problems.not_found);
  return { numberId, phoneNumberId: row.phone_number_id, ...openCredentials(cryptor, row.sealed_credentials) };
}

/** What Meta calls: it has no account, signs the bytes of its bodies, and repeats what is not answered with 200. */
export function mountCloudWebhooks(app: FastifyInstance, context: NotifierContext): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const { bodyLimitBytes: bodyLimit, rate, url } = cloudWebhooksPath;
  const path = url.replace('*', ':number');
  const config = { route: { rate, access: { public: true } } };

  app.get<{ Params: { number: string }; Querystring: Record<string, unknown> }>(path, { config }, async ({ params, query }, reply) => {
    const challenge = subscriptionChallenge(query, (await cloudNumber(context, params.number)).verify_token);
    if (challenge === null) throw new Problem(notifierProblems.webhook_not_verified);
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(challenge);
  });

  app.post<{ Params: { number: string } }>(path, { bodyLimit, config }, async ({ params, body, headers }, reply) => {
    const { app_secret: appSecret, ...number } = await cloudNumber(context, params.number);
    const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const outcome = await takeCloudWebhook(context, { ...number, appSecret }, rawBody, headers['x-hub-signature-256']);
    if (outcome.kind === 'forged') throw new Problem(notifierProblems.webhook_forged);
    if (outcome.kind !== 'taken') throw new Problem(notifierProblems.webhook_unreadable);
    if (outcome.sender !== null) await noteSenderFault(context, number.numberId, outcome.sender, 'reported by a webhook');
    return reply.header('cache-control', 'no-store').send({ success: true });
  });
}
