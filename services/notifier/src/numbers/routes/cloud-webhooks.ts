import { cloudWebhooksPath } from '@balai/contracts/notifier';
import { Problem } from '@balai/runtime/problem';
import type { FastifyInstance } from 'fastify';
import type { NotifierContext } from '../../context.ts';
import { notifierProblems } from '../../problems.ts';
import { readWebhook } from '../../providers/cloud/webhook.ts';
import { isSigned, subscriptionChallenge } from '../../providers/cloud/webhook-signature.ts';
import { noteSenderFault } from '../../use-cases/note-refusal.ts';
import { type TakenWebhook, takeCloudWebhook } from '../../use-cases/take-cloud-webhook.ts';
import { type CloudNumber, findCloudNumber } from '../use-cases/find-cloud-number.ts';

/**
 * Takes the bytes of a webhook as they came: their signature is over them.
 * @throws Problem `webhook_forged`, `webhook_unreadable`
 */
export async function takeSigned(
  context: Parameters<typeof takeCloudWebhook>[0],
  { numberId, phoneNumberId, app_secret }: Omit<CloudNumber, 'verify_token'>,
  rawBody: Buffer,
  signature: unknown,
): Promise<TakenWebhook> {
  if (!isSigned(rawBody, signature, app_secret)) throw new Problem(notifierProblems.webhook_forged);
  const webhook = readWebhook(rawBody, phoneNumberId);
  if (webhook === null) throw new Problem(notifierProblems.webhook_unreadable);
  return takeCloudWebhook(context, numberId, webhook);
}

/** What Meta calls: it has no account, signs the bytes of its bodies, and repeats what is not answered with 200. */
export function mountCloudWebhooks(app: FastifyInstance, context: NotifierContext): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const { bodyLimitBytes: bodyLimit, rate, url } = cloudWebhooksPath;
  const path = url.replace('*', ':number');
  const config = { route: { rate, access: { public: true } } };

  app.get<{ Params: { number: string }; Querystring: Record<string, unknown> }>(path, { config }, async ({ params, query }, reply) => {
    const challenge = subscriptionChallenge(query, (await findCloudNumber(context, params.number)).verify_token);
    if (challenge === null) throw new Problem(notifierProblems.webhook_not_verified);
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(challenge);
  });

  app.post<{ Params: { number: string } }>(path, { bodyLimit, config }, async ({ params, body, headers }, reply) => {
    const number = await findCloudNumber(context, params.number);
    const { sender } = await takeSigned(context, number, Buffer.isBuffer(body) ? body : Buffer.alloc(0), headers['x-hub-signature-256']);
    if (sender !== null) await noteSenderFault(context, number.numberId, sender, 'reported by a webhook');
    return reply.header('cache-control', 'no-store').send({ success: true });
  });
}
