import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpEmail } from '../src/providers/smtp-email.ts';

const POSTFIX = '/usr/sbin/postfix';
const OPENDKIM = '/usr/sbin/opendkim';
// The server changes to users of its own for what it does.
const isHere = existsSync(POSTFIX) && existsSync(OPENDKIM) && process.getuid?.() === 0;
const run = promisify(execFile);

const MAIN = (folder: string): string => `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.balai.test
mydestination =
mynetworks =
alias_maps =
virtual_mailbox_domains = contoh.id
virtual_mailbox_base = ${folder}/box
virtual_mailbox_maps = inline:{ { a@contoh.id = a/ }, { later@contoh.id = later/ } }
virtual_minimum_uid = 1000
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{ { later@contoh.id = 450 4.2.0 Greylisted } }
smtpd_tls_cert_file = ${folder}/certificate.pem
smtpd_tls_key_file = ${folder}/key.pem
smtpd_tls_received_header = yes
`;
const MASTER = ({ secured, plain }: { secured: number; plain: number }): string => `127.0.0.1:${secured} inet n - n - - smtpd
  -o smtpd_tls_security_level=may
127.0.0.1:${plain} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
virtual unix - n n - - virtual
tlsmgr unix - - n 1000? 1 tlsmgr
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`;

/** A mail server as Debian has it, Postfix, and OpenDKIM as the one who reads. */
describe.skipIf(!isHere)('a mail server as people run them', { meta: { skipReason: 'no Postfix, no OpenDKIM, or not as root' } }, () => {
  const folder = isHere ? mkdtempSync(join(tmpdir(), 'balai-mail-')) : '';
  const ports = { secured: 0, plain: 0 };
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'ignore' });
  const postfix = (word: string) => run(POSTFIX, ['-c', join(folder, 'settings'), word]);

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    for (const name of ['settings', 'queue', 'data', 'box']) mkdirSync(join(folder, name));
    execFileSync('chown', ['postfix', join(folder, 'data')]);
    execFileSync('chown', ['65534', join(folder, 'box')]);
    ports.secured = await freePort();
    ports.plain = await freePort();
    const certificate = ['-subj', '/CN=mail.balai.test', '-addext', 'subjectAltName=IP:0.0.0.0', '-out', join(folder, 'certificate.pem')];
    openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', join(folder, 'key.pem'), ...certificate);
    openssl('genrsa', '-out', join(folder, 'dkim.pem'), '2048');
    openssl('rsa', '-in', join(folder, 'dkim.pem'), '-pubout', '-out', join(folder, 'dkim-public.pem'));
    writeFileSync(join(folder, 'settings', 'main.cf'), MAIN(folder));
    writeFileSync(join(folder, 'settings', 'master.cf'), MASTER(ports));
    await postfix('start');
    await waitFor(() => answers(ports.secured));
  });
  afterAll(async () => {
    await postfix('stop');
    rmSync(folder, { recursive: true });
  });

  const box = join(folder, 'box', 'a', 'new');
  const kept = (): string[] => (existsSync(box) ? readdirSync(box).map((name) => join(box, name)) : []);
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
      urlOf(ports.secured),
      to,
      readFileSync(join(folder, 'dkim.pem'), 'utf8'),
    ];
    const { stdout } = await run(process.execPath, words, {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem') },
    });
    return JSON.parse(stdout);
  };

  it('gets no mail where it offers no TLS, and none under a certificate that nobody here trusts', async () => {
    const unreachable = { kind: 'refused', retry: true, failure: 'mail_unreachable' };
    expect(await send(ports.plain, 'a@contoh.id')).toMatchObject(unreachable);
    expect(await send(ports.secured, 'a@contoh.id')).toMatchObject(unreachable);
    expect(kept()).toEqual([]);
  });

  it('gets a mail over TLS, whose signature holds for whoever reads it', async () => {
    expect(await sendTrusting('a@contoh.id')).toMatchObject({ kind: 'accepted' });
    await expect.poll(kept, { timeout: 10_000 }).toHaveLength(1);
    const [mail = ''] = kept();
    expect(readFileSync(mail, 'utf8')).toMatch(/using TLSv1\.3/);
    const key = readFileSync(join(folder, 'dkim-public.pem'), 'utf8').replace(/-----[^-]+-----|\n/g, '');
    writeFileSync(join(folder, 'dns'), `balai._domainkey.balai.test v=DKIM1; k=rsa; p=${key}\n`);
    writeFileSync(join(folder, 'opendkim.conf'), `Mode v\nTestDNSData ${join(folder, 'dns')}\n`);
    const verify = (file: string) => run(OPENDKIM, ['-x', join(folder, 'opendkim.conf'), '-t', file, '-vv']);
    const { stdout, stderr } = await verify(mail);
    expect(stdout + stderr).toContain('verification (s=balai, d=balai.test, 2048-bit key) succeeded');
    const changed = join(folder, 'changed');
    writeFileSync(changed, readFileSync(mail, 'utf8').replace('30 dari 286', '31 dari 286'));
    const answer = await verify(changed).catch((failed: { stdout: string; stderr: string }) => failed);
    expect(answer.stdout + answer.stderr).not.toContain('succeeded');
  });

  it('may refuse for good, or ask for a later try', async () => {
    expect(await sendTrusting('nobody@contoh.id')).toMatchObject({ kind: 'refused', retry: false, failure: 'address_refused' });
    expect(await sendTrusting('later@contoh.id')).toMatchObject({ kind: 'refused', retry: true });
  });
});

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
