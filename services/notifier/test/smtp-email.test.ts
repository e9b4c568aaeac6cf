import { getEventListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { smtpEmail } from '../src/providers/smtp-email.ts';

const message = { clientMessageId: '0b9d7c2e-0000-7000-8000-000000000001', to: 'a@contoh.id', subject: 'Rekap', text: 'isi', file: null };
const never = new AbortController().signal;
let server: Server | null = null;
/** What the server was sent last. */
let heard = '';
const open = new Set<Socket>();

afterEach(async () => {
  for (const socket of open) socket.destroy();
  const running = server;
  server = null;
  if (running !== null) await new Promise((resolve) => running.close(resolve));
});

/**
 * A mail server that answers each command by the first matching prefix; `drop` breaks the line, `trickle` begins an answer that never
 * ends. The mail's end is the command `.`.
 */
async function mailServer(answers: Readonly<Record<string, string>>): Promise<string> {
  const usual = { EHLO: '250 hello', MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go on', '.': '250 taken', QUIT: '221 bye' };
  const all: Record<string, string> = { ...usual, ...answers };
  heard = '';
  const started = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 mail\r\n');
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('utf8');
      for (const line of chunk.toString('utf8').split('\r\n')) {
        const key = Object.keys(all).find((word) => (word === '.' ? line === '.' : line.startsWith(word)));
        const answer = key === undefined ? undefined : all[key];
        if (answer === 'drop') socket.destroy();
        else if (answer === 'trickle') {
          const more = setInterval(() => socket.write('250-more\r\n'), 100);
          socket.once('close', () => clearInterval(more));
        } else if (answer !== undefined) socket.write(`${answer}\r\n`);
      }
    });
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address of this shape.
  return `smtp://127.0.0.1:${(started.address() as AddressInfo).port}`;
}
const driverFor = (url: string) =>
  smtpEmail({ url, from: 'Balai <lapor@balai.test>', tls: 'required', dkim: null, timeoutMs: 2_000, deadlineMs: 4_000 });
const sendBy = (url: string) => driverFor(url).send(message, never);

test('a mail that the server takes is accepted under an id made of ours', async () => {
  expect(await sendBy(await mailServer({}))).toEqual({ kind: 'accepted', providerMessageId: `<${message.clientMessageId}@balai.test>` });
});

test('a file goes with the mail, under its name', async () => {
  const content = Readable.from([Buffer.from('isi berkas')]);
  const file = { name: 'rekap.xlsx', type: 'application/octet-stream', content, alt: null };
  const url = await mailServer({});
  expect(await driverFor(url).send({ ...message, file }, never)).toMatchObject({ kind: 'accepted' });
  expect(heard).toContain('filename=rekap.xlsx');
  expect(heard).toContain(Buffer.from('isi berkas').toString('base64'));
});

test('a picture stands inline above the text, whose signs are no markup, and can be read without it', async () => {
  const content = Readable.from([Buffer.from('gambar')]);
  const file = { name: 'apel.jpg', type: 'image/jpeg', content, alt: 'Apel "pagi"' };
  const url = await mailServer({});
  const text = 'Baca <b>: https://balai.test/decide#abc';
  expect(await driverFor(url).send({ ...message, text, file }, never)).toMatchObject({ kind: 'accepted' });
  const said = heard.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  expect(said).toContain('<img src="cid:picture@balai" alt="Apel &quot;pagi&quot;"');
  expect(said).toContain('Content-ID: <picture@balai>');
  expect(said).toContain('Content-Disposition: inline; filename=apel.jpg');
  expect(said).toContain('Baca &lt;b&gt;: <a href="https://balai.test/decide#abc"');
  expect(said).toContain('\r\nBaca <b>: https://balai.test/decide#abc');
});

test('a mail of a subscription names the link that ends it, for one click only over https; other mails name none', async () => {
  const mailWith = async (unsubscribeUrl: string | null) => {
    await driverFor(await mailServer({})).send({ ...message, unsubscribeUrl }, never);
    return heard.replace(/\r\n[ \t]+/g, ' ');
  };
  const secured = await mailWith('https://balai.test/u?token=a');
  expect(secured).toContain('List-Unsubscribe: <https://balai.test/u?token=a>\r\n');
  expect(secured).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  const plain = await mailWith('http://balai.test/u?token=a');
  expect(plain).toContain('List-Unsubscribe: <http://balai.test/u?token=a>\r\n');
  expect(plain).not.toContain('List-Unsubscribe-Post');
  expect(await mailWith(null)).not.toContain('List-Unsubscribe');
});

test('a server that reports failures is given our id and the recipient', async () => {
  await driverFor(await mailServer({ EHLO: '250-hello\r\n250 DSN' })).send(message, never);
  expect(heard).toMatch(/^MAIL FROM:<lapor@balai\.test> RET=HDRS ENVID=0b9d7c2e-0000-7000-8000-000000000001\r$/m);
  expect(heard).toMatch(/^RCPT TO:<a@contoh\.id> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a@contoh\.id\r$/m);
});

test.each([
  ['an address the server does not know', { RCPT: '550 no such user' }, false, 'address_refused'],
  ['a mailbox that is full for now', { RCPT: '452 full' }, true, 'address_refused'],
  ['a mail the server does not want', { '.': '554 spam' }, false, 'mail_refused'],
  ['a mail the server cannot take now', { '.': '451 later' }, true, 'mail_refused'],
])('%s: certainly not sent', async (_what, answers, retry, failure) => {
  expect(await sendBy(await mailServer(answers))).toMatchObject({ kind: 'refused', retry, failure });
});

test('a server that is not there has certainly not got the mail', async () => {
  expect(await sendBy('smtp://127.0.0.1:9')).toMatchObject({ kind: 'refused', retry: true });
});

test('a line that breaks after the mail was handed over leaves its fate unknown', async () => {
  expect(await sendBy(await mailServer({ '.': 'drop' }))).toMatchObject({ kind: 'unknown' });
});

test('many mails leave nothing hanging on the signal of the process', async () => {
  const driver = driverFor(await mailServer({}));
  const { signal } = new AbortController();
  for (let index = 0; index < 30; index += 1) expect(await driver.send(message, signal)).toMatchObject({ kind: 'accepted' });
  expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(2);
});

test('a server that always has another word is given up in time, and its connection with it', async () => {
  const url = await mailServer({ EHLO: 'trickle' });
  const began = Date.now();
  expect(await sendBy(url)).toMatchObject({ kind: 'unknown' });
  expect(Date.now() - began).toBeLessThan(5_500);
  await vi.waitFor(() => expect([...open].every((socket) => socket.destroyed)).toBe(true), 2_000);
});

test('a stop cuts a mail short', async () => {
  const stop = new AbortController();
  const sending = driverFor(await mailServer({ EHLO: 'trickle' })).send(message, stop.signal);
  const began = Date.now();
  setTimeout(() => stop.abort(), 300);
  expect(await sending).toMatchObject({ kind: 'unknown' });
  expect(Date.now() - began).toBeLessThan(1_500);
});
