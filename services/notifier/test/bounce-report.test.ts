import { expect, test } from 'vitest';
import { readBounce } from '../src/mail/bounce-report.ts';
import { autoReply, exchangeBounce, eximBounce, gmailBounce, postfixBounce } from './fixtures/bounces.ts';

const mail = { messageId: '0198d7c2-0000-7000-8000-00000000beef', to: 'Kepala@contoh.id' };

/** A mail in a mail in a mail. */
const nested = (depth: number) =>
  Buffer.from(
    Array.from({ length: depth }, (_, index) => `Content-Type: multipart/mixed; boundary="b${index}"\r\n\r\n--b${index}\r\n`).join(''),
  );

test.each([
  ['Postfix', postfixBounce(mail), ['kepala@contoh.id', 'inbox+laporan@dalam.contoh.id'], '5.1.1', 'User unknown in virtual mailbox table'],
  ['Exim', eximBounce(mail), ['kepala@contoh.id'], '5.0.0', null],
  ['Exchange', exchangeBounce(mail), ['kepala@contoh.id'], '5.1.10', 'RESOLVER.ADR.RecipientNotFound; Recipient … not found'],
  ['Gmail', gmailBounce(mail), ['kepala@contoh.id'], '5.1.1', 'double-checking the recipient'],
])('a report of %s names the mail, its recipient and what was wrong, and no address', async (_who, raw, addresses, status, reason) => {
  const report = await readBounce(raw);
  expect(report).toMatchObject({ messageId: mail.messageId, recipients: [{ addresses, action: 'failed', status }] });
  const [said] = (report?.recipients ?? []).map((recipient) => recipient.reason);
  if (reason === null) expect(said).toBeNull();
  else expect(said).toContain(reason);
  expect(said ?? '').not.toContain('@');
});

test('a report that was cut off behind the headers of the mail can be read', async () => {
  const raw = eximBounce(mail);
  const cut = raw.subarray(0, raw.indexOf('----_NmP-1\r\nContent-Type: text/html'));
  expect(await readBounce(cut)).toMatchObject({ messageId: mail.messageId, recipients: [{ status: '5.0.0' }] });
});

test('of several recipients each has its own report', async () => {
  const raw = postfixBounce(mail).toString('utf8');
  const other = 'Final-Recipient: rfc822; lain@contoh.id\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\nFinal-Recipient';
  const report = await readBounce(Buffer.from(raw.replace('Final-Recipient', other)));
  expect(report?.recipients.map(({ action, status }) => [action, status])).toEqual([
    ['delayed', '4.4.1'],
    ['failed', '5.1.1'],
  ]);
});

test.each([
  ['an automatic answer', autoReply(mail)],
  ['a report about somebody else’s mail', postfixBounce({ ...mail, messageId: '20261128.4GkR1x0Zy2z1' })],
  [
    'a report without a recipient',
    Buffer.from(
      postfixBounce(mail)
        .toString()
        .replace(/(?:Final|Original)-Recipient/g, 'X-Recipient'),
    ),
  ],
  ['bytes that are no mail', Buffer.from([0, 255, 10, 13, 0])],
  ['a mail of too many parts', nested(2_000)],
  ['nothing', Buffer.alloc(0)],
])('%s is no report', async (_what, raw) => {
  expect(await readBounce(raw)).toBeNull();
});
