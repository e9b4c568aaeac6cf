import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sendMessage } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notifier } from '../src/index.ts';
import { smtpEmail } from '../src/providers/smtp-email.ts';
import { hasPostfix, type Postfix, startPostfix } from './postfix.ts';

const OPENDKIM = '/usr/sbin/opendkim';
const CURL = '/usr/bin/curl';
const isHere = hasPostfix && existsSync(OPENDKIM) && existsSync(CURL);
const run = promisify(execFile);

/** A mail server as Debian has it, Postfix, and OpenDKIM as the one who reads. */
describe.skipIf(!isHere)('a mail server as people run them', { meta: { skipReason: 'no Postfix, OpenDKIM, curl or root' } }, () => {
  let server: Postfix;
  const inFolder = (name: string): string => join(server.folder, name);
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'ignore' });

  beforeAll(async () => {
    server = await startPostfix();
    openssl('genrsa', '-out', inFolder('dkim.pem'), '2048');
    openssl('rsa', '-in', inFolder('dkim.pem'), '-pubout', '-out', inFolder('dkim-public.pem'));
  });
  afterAll(() => server.stop());

  const kept = (): string[] => (existsSync(server.box) ? readdirSync(server.box).map((name) => join(server.box, name)) : []);
  // Not an address of the loopback interface by its name: TLS is required as of any other machine.
  const urlOf = (port: number): string => `smtp://0.0.0.0:${port}`;
  const send = (port: number, to: string) =>
    smtpEmail({
      url: urlOf(port),
      from: 'Balai <lapor@balai.test>',
      tls: 'required',
      dkim: null,
      timeoutMs: 5_000,
      deadlineMs: 10_000,
    }).send({ clientMessageId: 'b', to, subject: 's', text: 't', file: null }, new AbortController().signal);
  /** In a process that trusts the server's certificate; with a signature. */
  const sendTrusting = async (to: string) => {
    const program = fileURLToPath(new URL('./fixtures/send-mail.ts', import.meta.url));
    const words = [
      '--conditions=source',
      '--import',
      'tsx',
      program,
      urlOf(server.ports.secured),
      to,
      readFileSync(inFolder('dkim.pem'), 'utf8'),
    ];
    const { stdout } = await run(process.execPath, words, {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: inFolder('certificate.pem') },
    });
    return JSON.parse(stdout);
  };

  it('gets no mail where it offers no TLS, and none under a certificate that nobody here trusts', async () => {
    const unreachable = { kind: 'refused', retry: true, failure: 'mail_unreachable' };
    expect(await send(server.ports.plain, 'a@contoh.id')).toMatchObject(unreachable);
    expect(await send(server.ports.secured, 'a@contoh.id')).toMatchObject(unreachable);
    expect(kept()).toEqual([]);
  });

  it('gets a mail over TLS, whose signature holds for whoever reads it', async () => {
    expect(await sendTrusting('a@contoh.id')).toMatchObject({ kind: 'accepted' });
    await expect.poll(kept, { timeout: 10_000 }).toHaveLength(1);
    const [mail = ''] = kept();
    expect(readFileSync(mail, 'utf8')).toMatch(/using TLSv1\.3/);
    const key = readFileSync(inFolder('dkim-public.pem'), 'utf8').replace(/-----[^-]+-----|\n/g, '');
    writeFileSync(inFolder('dns'), `balai._domainkey.balai.test v=DKIM1; k=rsa; p=${key}\n`);
    writeFileSync(inFolder('opendkim.conf'), `Mode v\nTestDNSData ${inFolder('dns')}\n`);
    const verify = (file: string) => run(OPENDKIM, ['-x', inFolder('opendkim.conf'), '-t', file, '-vv']);
    const { stdout, stderr } = await verify(mail);
    expect(stdout + stderr).toContain('verification (s=balai, d=balai.test, 2048-bit key) succeeded');
    // A one-click link is believed only where it is signed.
    const [, signed = ''] = /^DKIM-Signature:.*?\bh=([^;]*)/ims.exec(readFileSync(mail, 'utf8')) ?? [];
    expect(signed.replace(/\s/g, '').toLowerCase().split(':')).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']),
    );
    const changed = inFolder('changed');
    writeFileSync(changed, readFileSync(mail, 'utf8').replace('30 dari 286', '31 dari 286'));
    const answer = await verify(changed).catch((failed: { stdout: string; stderr: string }) => failed);
    expect(answer.stdout + answer.stderr).not.toContain('succeeded');
  });

  it('may refuse for good, or ask for a later try', async () => {
    expect(await sendTrusting('nobody@contoh.id')).toMatchObject({ kind: 'refused', retry: false, failure: 'address_refused' });
    expect(await sendTrusting('later@contoh.id')).toMatchObject({ kind: 'refused', retry: true });
  });

  describe('that posts bounces', () => {
    const secret = 'a secret for tests only';
    let platform: TestPlatform;
    beforeAll(async () => {
      // On the same machine, where no TLS is needed.
      const env = {
        SMTP_URL: `smtp://127.0.0.1:${server.ports.relay}`,
        MAIL_FROM: 'Balai <lapor@balai.test>',
        MAIL_BOUNCE_SECRET: secret,
      };
      platform = await startTestPlatform({ modules: [notifier], env });
      server.postBouncesTo(`${platform.baseUrl}/api/webhooks/mail-bounces`, secret);
    });
    afterAll(() => platform.stop());

    it('returns a mail that it took for a mailbox that is not there: the message fails, and the address is marked', async () => {
      const stateOf = async (to: string) => {
        const found = 'select state, failure, error from notifier.message where recipient = $1';
        return (await platform.owner.query(found, [to])).rows[0];
      };
      const mail = { channel: 'email', subject: 'Rekap', text: 'isi', delivery: 'at-most-once' } as const;
      for (const to of ['nobody@contoh.id', 'a@contoh.id'])
        await platform.deliver(sendMessage, { ...mail, to, intent_key: `mail:${uuidv7()}` });
      const bounced = { state: 'failed', failure: 'address_bounced', error: expect.stringContaining('unknown user') };
      await expect.poll(() => stateOf('nobody@contoh.id'), { timeout: 20_000 }).toMatchObject(bounced);
      const marks = await platform.owner.query('select address, status from notifier.mail_address');
      expect(marks.rows).toEqual([{ address: 'nobody@contoh.id', status: '5.1.1' }]);
      await expect.poll(() => stateOf('a@contoh.id'), { timeout: 20_000 }).toMatchObject({ state: 'accepted' });
    });
  });
});
