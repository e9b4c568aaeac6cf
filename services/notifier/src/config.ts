import { quotaSetting, secret } from '@balai/runtime/config';
import Type, { type Static } from 'typebox';

/** Settings of the notifier. */
export const NotifierSettings = Type.Object({
  WHATSAPP_DRIVERS: Type.String({
    default: 'web,cloud',
    format: 'whatsapp-drivers',
    description:
      'which kinds of WhatsApp numbers may be used here, separated by commas: web (WhatsApp Web in a browser), cloud (Cloud API), sandbox (the simulated phone, never in production); none: nothing is sent by WhatsApp',
  }),
  WHATSAPP_CLOUD_URL: Type.String({
    default: 'https://graph.facebook.com/v26.0',
    format: 'http-url',
    description: 'where the WhatsApp Cloud API is, with its version',
  }),
  SMTP_URL: Type.Optional(
    Type.String({ ...secret, pattern: '^smtps?://', description: 'mail server; absent: e-mails end as failed, with the reason' }),
  ),
  MAIL_FROM: Type.String({ default: 'Balai <balai@localhost>', format: 'mail-sender', maxLength: 200, description: 'sender of e-mails' }),
  MAIL_TLS: Type.Enum(['required', 'optional'], {
    default: 'required',
    description:
      'required: e-mails leave only over TLS, under a certificate that is trusted here; optional: without it where the server offers none. A server on the same machine needs none',
  }),
  MAIL_DKIM_SELECTOR: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$',
      description:
        'signs e-mails for the domain of MAIL_FROM (DKIM): the public key stands in DNS under this name and ._domainkey; with MAIL_DKIM_KEY',
    }),
  ),
  MAIL_DKIM_KEY: Type.Optional(
    Type.String({
      ...secret,
      pattern: '^-----BEGIN [A-Z ]*PRIVATE KEY-----',
      description: 'private key of MAIL_DKIM_SELECTOR, as PEM (RSA or Ed25519)',
    }),
  ),
  MAIL_BOUNCE_SECRET: Type.Optional(
    Type.String({
      ...secret,
      minLength: 16,
      description: 'bearer token with which the mail server posts bounces to /api/webhooks/mail-bounces; absent: they are not taken',
    }),
  ),
  WHATSAPP_BROWSER: Type.String({
    default: '/usr/bin/chromium',
    description: 'program of Chromium that numbers of the web driver run in',
  }),
  WHATSAPP_BROWSER_ARGS: Type.Optional(
    Type.String({
      maxLength: 1_000,
      description: 'further arguments of that program, separated by blanks: --no-sandbox where its container allows no user namespaces',
    }),
  ),
  WHATSAPP_SESSIONS: Type.Optional(
    Type.String({
      description:
        'folder of the sessions of web numbers, one a number: what links them, so keep it and let all replicas reach it; absent: whatsapp in BALAI_DATA_DIR',
    }),
  ),
  WHATSAPP_PAGE_VERSION: Type.Optional(
    Type.String({
      pattern: '^[0-9A-Za-z.-]{1,40}$',
      description:
        'version of WhatsApp’s page that web numbers use, from the folder pages of the sessions; absent: the one WhatsApp serves',
    }),
  ),
  NOTIFIER_PACE_MS: Type.Integer({
    minimum: 0,
    maximum: 600_000,
    default: 0,
    description: 'least time between two WhatsApp messages of the sender; 3000 for a real number',
  }),
  NOTIFIER_RECIPIENT_PACE_MS: Type.Integer({
    minimum: 0,
    maximum: 600_000,
    default: 0,
    description: 'least time between two WhatsApp messages to the same recipient',
  }),
  NOTIFIER_UNKNOWN_WINDOW_MS: Type.Integer({
    minimum: 1_000,
    maximum: 86_400_000,
    default: 120_000,
    description: 'how long the fate of a message may stay unknown before it is unconfirmed or, if it must arrive, sent again',
  }),
  NOTIFIER_MESSAGES_PER_DAY: quotaSetting(
    20_000,
    'messages of one client that may be sent within a UTC day, tries included; further ones fail and say so',
  ),
  MESSAGE_RETENTION_DAYS: Type.Integer({ minimum: 7, maximum: 3650, default: 180, description: 'how long messages are kept' }),
});
export type NotifierSettings = Static<typeof NotifierSettings>;
