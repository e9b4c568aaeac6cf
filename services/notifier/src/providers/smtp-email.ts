import { withDeadline } from '@balai/runtime/core';
import { createTransport } from 'nodemailer';
import type { SendOutcome } from '../domain/settle-attempt.ts';
import type { ChannelDriver, OutgoingMessage } from './channel-driver.ts';

/** Settings of the mail driver. */
export interface SmtpEmailOptions {
  /** `smtp(s)://user:password@host:port`; null: there is no mail server. */
  readonly url: string | null;
  /** `Name <address>`. */
  readonly from: string;
  /** Of each silence of the server. */
  readonly timeoutMs: number;
  /** Of the whole dialogue, however busy the server looks; below the lease of an attempt. */
  readonly deadlineMs: number;
}

/** Failures of finding, reaching, securing or entering the server: the mail itself has not left. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EDNS', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETLS', 'EAUTH']);
const NOT_ENTERED = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);

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
  const { url, from, timeoutMs, deadlineMs } = options;
  if (url === null) {
    const missing: SendOutcome = { kind: 'refused', retry: false, reason: NO_SERVER, failure: 'no_mail_server' };
    return { isMissing: true, send: async () => missing };
  }
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  const transport = createTransport({ url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs });

  async function send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const id = `<${message.clientMessageId}@${domain}>`;
    const attachments = message.file === null ? [] : [{ filename: message.file.name, content: message.file.content }];
    const mail = { from, to: message.to, subject: message.subject ?? '', text: message.text, messageId: id, attachments };
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
