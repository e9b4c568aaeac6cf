import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterEach, expect, it } from 'vitest';
import { makeSmtpMailbox, type ReceivedMail } from './smtp-mailbox.ts';

let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

async function startMailbox(keep: (mail: ReceivedMail) => Promise<void>): Promise<(mail: SendMailOptions) => Promise<unknown>> {
  const mailbox = makeSmtpMailbox({ port: 0, keep, onError: () => undefined });
  await mailbox.start();
  stop = () => mailbox.stop();
  const transport = createTransport(mailbox.url() ?? '');
  return (mail) => transport.sendMail(mail);
}

const MAIL = { from: 'Balai <balai@balai.example>', to: 'Laporan@mawar.example', subject: 'Rekap', text: 'Halo' };

it('keeps what a mailer sends, headers and text beyond ASCII included', async () => {
  const kept: ReceivedMail[] = [];
  const send = await startMailbox(async (mail) => void kept.push(mail));
  const text = `Selamat pagi — rekap “likes” 👍\n${'Polres Mawar: 40/44, kurang 4. '.repeat(20)}`;
  await send({ ...MAIL, cc: 'kedua@mawar.example', subject: 'Rekap likes — Polres Mawar 👍', text });
  expect(kept).toEqual([
    {
      from: 'balai@balai.example',
      to: ['laporan@mawar.example', 'kedua@mawar.example'],
      subject: 'Rekap likes — Polres Mawar 👍',
      text: text.trimEnd(),
      files: [],
    },
  ]);
});

it.each(['quoted-printable', 'base64'] as const)('reads %s bodies', async (textEncoding) => {
  const kept: ReceivedMail[] = [];
  const send = await startMailbox(async (mail) => void kept.push(mail));
  await send({ ...MAIL, text: 'Kejadian = nol; suhu −3 °C', textEncoding });
  expect(kept[0]?.text).toBe('Kejadian = nol; suhu −3 °C');
});

it('keeps what is attached', async () => {
  const kept: ReceivedMail[] = [];
  const send = await startMailbox(async (mail) => void kept.push(mail));
  const content = Buffer.from([0, 255, 10, 13]);
  await send({ ...MAIL, attachments: [{ filename: 'rekap.xlsx', content }] });
  const [file] = kept[0]?.files ?? [];
  expect([kept[0]?.text, file?.name, file?.type]).toEqual([MAIL.text, 'rekap.xlsx', expect.stringContaining('spreadsheet')]);
  expect(file?.bytes.equals(content)).toBe(true);
});

it('tells the sender to try again when the mail could not be kept', async () => {
  const send = await startMailbox(async () => {
    throw new Error('no room');
  });
  await expect(send(MAIL)).rejects.toMatchObject({ responseCode: 451 });
});

it('refuses a mail that is too large for good', async () => {
  const send = await startMailbox(async () => undefined);
  await expect(send({ ...MAIL, text: 'x'.repeat(6 * 1024 * 1024) })).rejects.toMatchObject({ responseCode: 552 });
});
