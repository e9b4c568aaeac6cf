import { type SharedPlatform, sharedPlatform } from '@balai/testing';
import { SMTPServer } from 'smtp-server';
import { notifier } from '../src/index.ts';

export const BOUNCE_SECRET = 'a secret for tests only';

/** A mail as its server took it. */
export interface TakenMail {
  readonly to: string;
  readonly raw: string;
}

const taken: TakenMail[] = [];
let mailServer: Promise<number> | undefined;

/** The port of a mail server that takes everything. */
function startMailServer(): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        for (const { address } of envelope.rcptTo) taken.push({ to: address, raw });
        done();
      });
    },
  });
  return new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      listening.unref();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/**
 * The worker's notifier with a mail server, and the mails that were taken there.
 * @param file `import.meta.url` of the test file; its clients and addresses are its own
 */
export async function sharedMail(file: string): Promise<{ readonly platform: SharedPlatform; readonly taken: readonly TakenMail[] }> {
  mailServer ??= startMailServer();
  const env = {
    SMTP_URL: `smtp://127.0.0.1:${await mailServer}`,
    MAIL_FROM: 'Balai <lapor@balai.test>',
    MAIL_BOUNCE_SECRET: BOUNCE_SECRET,
    PUBLIC_URL: 'https://balai.test',
  };
  return { platform: await sharedPlatform({ modules: [notifier], env, file }), taken };
}
