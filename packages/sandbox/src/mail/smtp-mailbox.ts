import type { AddressInfo } from 'node:net';
import type { Worker } from '@balai/runtime/module';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const MAIL_BYTES_MAX = 5 * 1024 * 1024;
const CLOSE_TIMEOUT_MS = 2000;

/** A file that is attached to a mail. */
export interface MailFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** A mail as it came in, for each of its receivers. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly MailFile[];
}

/** A mailbox that takes every mail sent to its loopback port and hands it on. */
export interface SmtpMailbox extends Worker {
  /** `smtp://127.0.0.1:port`, null unless it listens. */
  url(): string | null;
}

/** An SMTP server without login or encryption. `port` 0 = any free one. A mail that cannot be kept is answered with 451: try again. */
export function makeSmtpMailbox(options: {
  port: number;
  keep: (mail: ReceivedMail) => Promise<void>;
  onError: (error: Error) => void;
}): SmtpMailbox {
  let listening: string | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAIL_BYTES_MAX,
    maxClients: 50,
    closeTimeout: CLOSE_TIMEOUT_MS,
    logger: false,
    onData(stream, session, done) {
      const { mailFrom, rcptTo } = session.envelope;
      const sender = mailFrom === false ? '' : mailFrom.address;
      readMail(
        stream,
        sender,
        rcptTo.map((receiver) => receiver.address),
      )
        .then((mail) => {
          if (stream.sizeExceeded) throw Object.assign(new Error('Mail too large'), { responseCode: 552 });
          return options.keep(mail);
        })
        .then(
          () => done(),
          (error: Error & { responseCode?: number }) => done(Object.assign(error, { responseCode: error.responseCode ?? 451 })),
        );
    },
  });

  return {
    name: 'sandbox-mailbox',
    url: () => listening,
    start: () =>
      new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, '127.0.0.1', () => {
          server.off('error', reject);
          server.on('error', options.onError);
          listening = `smtp://127.0.0.1:${portOf(server.server.address())}`;
          resolve();
        });
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        if (listening === null) return resolve();
        listening = null;
        server.close(() => resolve());
      }),
  };
}

async function readMail(stream: Parameters<typeof simpleParser>[0], sender: string, receivers: readonly string[]): Promise<ReceivedMail> {
  const mail = await simpleParser(stream, { skipHtmlToText: false, skipImageLinks: true, skipTextToHtml: true });
  return {
    to: [...new Set(receivers.map((address) => address.toLowerCase()))],
    from: mail.from?.value[0]?.address ?? sender,
    subject: mail.subject ?? '',
    text: (mail.text ?? '').trimEnd(),
    files: mail.attachments.map(({ filename, contentType, content }) => ({ name: filename ?? 'file', type: contentType, bytes: content })),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the mailbox has no port');
  return address.port;
}
