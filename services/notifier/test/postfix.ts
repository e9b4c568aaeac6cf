import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';

const POSTFIX = '/usr/sbin/postfix';
/** Whether Postfix can run here: it changes to users of its own. */
export const hasPostfix = existsSync(POSTFIX) && process.getuid?.() === 0;

export interface PostfixPorts {
  /** Offers TLS. */
  readonly secured: number;
  /** Without TLS. */
  readonly plain: number;
  /** Without TLS; takes mails also for mailboxes that are not there, and returns them. */
  readonly relay: number;
}

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
transport_maps = inline:{ { lapor@balai.test = bounces: } }
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
const MASTER = (folder: string, { secured, plain, relay }: PostfixPorts): string => `127.0.0.1:${secured} inet n - n - - smtpd
  -o smtpd_tls_security_level=may
127.0.0.1:${plain} inet n - n - - smtpd
127.0.0.1:${relay} inet n - n - - smtpd
  -o smtpd_reject_unlisted_recipient=no
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
virtual unix - n n - - virtual
bounces unix - n n - 1 pipe
  flags=q user=nobody argv=${folder}/post-bounce
tlsmgr unix - - n 1000? 1 tlsmgr
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`;

/** A mail server as Debian has it. */
export interface Postfix {
  /** Holds `certificate.pem`. */
  readonly folder: string;
  readonly ports: PostfixPorts;
  /** Files of the mailbox a@contoh.id. */
  readonly box: string;
  /** Where mails to lapor@balai.test are piped to, as the operator's guide has it. */
  postBouncesTo(url: string, secret: string): void;
  stop(): Promise<void>;
}

/** Starts a Postfix of its own, with the mailboxes a@contoh.id and later@contoh.id, which is greylisted. */
export async function startPostfix(): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), 'balai-mail-'));
  const run = promisify(execFile);
  const postfix = (word: string) => run(POSTFIX, ['-c', join(folder, 'settings'), word]);
  chmodSync(folder, 0o755);
  for (const name of ['settings', 'queue', 'data', 'box']) mkdirSync(join(folder, name));
  execFileSync('chown', ['postfix', join(folder, 'data')]);
  execFileSync('chown', ['65534', join(folder, 'box')]);
  const ports = { secured: await freePort(), plain: await freePort(), relay: await freePort() };
  const certificate = ['-subj', '/CN=mail.balai.test', '-addext', 'subjectAltName=IP:0.0.0.0', '-out', join(folder, 'certificate.pem')];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', join(folder, 'key.pem')];
  execFileSync('openssl', ['req', '-x509', ...key, ...certificate], { stdio: 'ignore' });
  writeFileSync(join(folder, 'settings', 'main.cf'), MAIN(folder));
  writeFileSync(join(folder, 'settings', 'master.cf'), MASTER(folder, ports));
  await postfix('start');
  await waitFor(() => answers(ports.secured));
  return {
    folder,
    ports,
    box: join(folder, 'box', 'a', 'new'),
    postBouncesTo(url, secret) {
      writeFileSync(join(folder, 'bounce-headers'), `Authorization: Bearer ${secret}\nContent-Type: message/rfc822\n`);
      const script = `#!/bin/sh
head -c 1000000 | curl --fail --silent --show-error --max-time 30 --header @${folder}/bounce-headers --data-binary @- --output /dev/null ${url} || exit 75
`;
      writeFileSync(join(folder, 'post-bounce'), script, { mode: 0o755 });
    },
    async stop() {
      await postfix('stop');
      rmSync(folder, { recursive: true });
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
