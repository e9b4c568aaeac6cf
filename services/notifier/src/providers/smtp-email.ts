import { withDeadline } from '@balai/runtime/core';
import { isLoopbackName } from '@balai/runtime/http';
import { createTransport } from 'nodemailer';
import type { SendOutcome } from '../domain/settle-attempt.ts';
import type { ChannelDriver, OutgoingMessage } from '../lines/channel-driver.ts';
import { letterOf, PICTURE_CID } from '../mail/letter.ts';

/** Settings of the mail driver. */
export interface SmtpEmailOptions {
  /** `smtp(s)://user:password@host:port`; null: there is no mail server. */
  readonly url: string | null;
  /** `Name <address>`. */
  readonly from: string;
  /** Whether a mail may leave without TLS where the server offers none; on the same machine it always may. */
  readonly tls: 'required' | 'optional';
  /** Signs mails in the name of the sender's domain; null: not. */
  readonly dkim: DkimKey | null;
  /** Of each silence of the server. */
  readonly timeoutMs: number;
  /** Of the whole dialogue, however busy the server looks; below the lease of an attempt. */
  readonly deadlineMs: number;
}

/** What a domain signs its mails with; the public half stands in DNS under `<selector>._domainkey.<domain>`. */
export interface DkimKey {
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

/** Failures of finding, reaching, securing or entering the server: the mail itself has not left. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EDNS', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EAUTH']);
const NOT_ENTERED = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);
/** What is wrong with a certificate, in OpenSSL's words and Node's. */
const NOT_TRUSTED = /CERT|ISSUER|SIGNATURE/;

/** What a mail says, and what goes with it. */
function contentOf({ text, file }: OutgoingMessage) {
  const picture = file !== null && file.alt !== null ? { alt: file.alt } : null;
  const letter = letterOf(text, picture);
  if (file === null) return letter;
  const { name: filename, content, type: contentType } = file;
  if (picture === null) return { ...letter, attachments: [{ filename, content }] };
  return { ...letter, attachments: [{ filename, content, contentType, cid: PICTURE_CID, contentDisposition: 'inline' as const }] };
}

/** What a mail says of the subscription it belongs to. One-click links must be https (RFC 8058). */
function listOf(url: string | null) {
  if (url === null) return {};
  const oneClick = url.startsWith('https:') ? { headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } } : {};
  return { list: { unsubscribe: url }, ...oneClick };
}

/** Header fields that a signature covers. One-click unsubscription is believed only under a signature (RFC 8058). */
const SIGNED_FIELDS =
  'From:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Unsubscribe:List-Unsubscribe-Post';

/** Replies about the recipient: no such mailbox, mailbox full, moved, name not allowed. */
const OF_THE_ADDRESS = new Set([450, 452, 550, 551, 552, 553]);
const NO_SERVER = 'SMTP_URL is not set: there is no mail server to send by';

const codeOf = (error: unknown, field: string): string => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/**
 * What a failed delivery says: an SMTP reply is a refusal (4xx passing, 5xx lasting), a failure before the server was entered is one
 * too. A line that broke later says nothing: the server may have the mail.
 */
export function outcomeOfSmtpFailure(error: unknown): SendOutcome {
  const reply = Number(codeOf(error, 'responseCode'));
  const code = codeOf(error, 'originalCode') || codeOf(error, 'code');
  if (code === 'ETLS' || NOT_TRUSTED.test(code))
    return { kind: 'refused', retry: true, reason: `no trusted TLS with the mail server (MAIL_TLS; ${code})`, failure: 'mail_unreachable' };
  if (reply >= 400)
    return {
      kind: 'refused',
      retry: reply < 500 || code === 'EAUTH',
      reason: `the mail server refused the mail with ${reply}`,
      failure: OF_THE_ADDRESS.has(reply) ? 'address_refused' : 'mail_refused',
    };
  if (code === 'EENVELOPE') return { kind: 'refused', retry: false, reason: 'the mail address is not valid', failure: 'address_refused' };
  if (NOT_CONNECTED.has(code) || NOT_ENTERED.has(codeOf(error, 'timeoutType')))
    return { kind: 'refused', retry: true, reason: `the mail server cannot be reached (${code})`, failure: 'mail_unreachable' };
  return { kind: 'unknown', reason: `no answer from the mail server (${code || 'error'})` };
}

/** E-mail over SMTP. `Message-ID` comes from our id, so that a mail sent again is recognised as the same. */
export function smtpEmail(options: SmtpEmailOptions): ChannelDriver {
  const { url, from, tls, dkim, timeoutMs, deadlineMs } = options;
  if (url === null) {
    const missing: SendOutcome = { kind: 'refused', retry: false, reason: NO_SERVER, failure: 'no_mail_server' };
    return { send: async () => missing };
  }
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  const transport = createTransport({
    url,
    // Nobody listens between two programs of one machine.
    requireTLS: tls === 'required' && !isLoopbackName(new URL(url).hostname),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    ...(dkim === null
      ? {}
      : {
          dkim: { domainName: domain, keySelector: dkim.selector, privateKey: dkim.privateKey, headerFieldNames: SIGNED_FIELDS },
        }),
  });

  async function send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const id = `<${message.clientMessageId}@${domain}>`;
    const { clientMessageId, to, subject, unsubscribeUrl = null } = message;
    // A report of failure names mail and recipient as we do, and need not carry the mail.
    const dsn = { id: clientMessageId, return: 'headers', notify: 'failure,delay', recipient: to } as const;
    const mail = { from, to, subject: subject ?? '', messageId: id, dsn, ...listOf(unsubscribeUrl), ...contentOf(message) };
    try {
      // Aborted, the dialogue ends with its connection.
      await withDeadline(deadlineMs, signal, (ending) => transport.sendMail({ ...mail, signal: ending }));
      return { kind: 'accepted', providerMessageId: id };
    } catch (error) {
      return outcomeOfSmtpFailure(error);
    }
  }
  return { send };
}
