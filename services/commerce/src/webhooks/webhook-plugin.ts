import { clientIdOf, isClientId } from '@balai/contracts';
import { type WEBHOOK_LIMITS, WEBHOOK_SENDER_PATTERN, WEBHOOK_SIGNATURE_HEADER } from '@balai/contracts/commerce';
import type { FastifyInstance } from 'fastify';
import { receiveWebhook, type WebhookContext, type WebhookInbox } from './receive-webhook.ts';

const SENDER = new RegExp(WEBHOOK_SENDER_PATTERN);

/** Serves the address of webhooks. Senders have no account: they sign the bytes of the body, and send again what gets no 2xx answer. */
export function mountWebhooks<Body>(
  app: FastifyInstance,
  context: WebhookContext,
  { url, bodyLimitBytes: bodyLimit, rate, inbox }: typeof WEBHOOK_LIMITS & { readonly url: string; readonly inbox: WebhookInbox<Body> },
): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const config = { route: { rate, access: { public: true } } };

  app.post<{ Params: { sender: string }; Querystring: { client_id?: unknown } }>(
    url.replace('*', ':sender'),
    { bodyLimit, config },
    async ({ params: { sender }, query, body, headers }, reply) => {
      const named = typeof query.client_id === 'string' ? clientIdOf(query.client_id) : '';
      const { isNew } = await receiveWebhook(context, inbox, {
        clientId: isClientId(named) && SENDER.test(sender) ? named : null,
        sender,
        rawBody: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
        signature: headers[WEBHOOK_SIGNATURE_HEADER],
      });
      return reply
        .code(202)
        .header('cache-control', 'no-store')
        .send({ success: true, data: { is_new: isNew } });
    },
  );
}
