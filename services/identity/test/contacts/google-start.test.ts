import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { write } from '../chat-orders/chat.ts';
import { type IdentityPlatform, startIdentity } from '../identity-platform.ts';
import { type GoogleStandIn, startGoogle, USER } from './google-stand-in.ts';

const CLIENT = 'POLRES_GOOGLE';
const PHONE = '628119800001';
let google: GoogleStandIn;
let platform: IdentityPlatform;

beforeAll(async () => {
  google = await startGoogle(() => new Date());
  const env = {
    ...{ GOOGLE_CREDENTIALS: google.credentials, GOOGLE_CONTACTS_USER: USER, GOOGLE_REQUESTS_PER_MINUTE: '600' },
    ...{ GOOGLE_PEOPLE_URL: google.url, GOOGLE_TOKEN_URL: `${google.url}/token` },
  };
  platform = await startIdentity({ env });
  await platform.addClient(CLIENT);
});
afterAll(async () => {
  await platform?.stop();
  await google?.stop();
});

it('a start with half of the settings is refused, with the name of the other', async () => {
  await expect(startIdentity({ env: { GOOGLE_CONTACTS_USER: USER } })).rejects.toThrow('GOOGLE_CREDENTIALS is required');
  await expect(startIdentity({ env: { GOOGLE_CREDENTIALS: google.credentials } })).rejects.toThrow('GOOGLE_CONTACTS_USER is required');
});

it('savecontact says how many contacts of the sender’s clients wait, and the process sends them', async () => {
  const account = await platform.account('google.operator', 'operator', CLIENT);
  await platform.addPerson('66198001', CLIENT, { nama: 'Maya', whatsapp: PHONE, wa_notification_opt_in: true });
  const order = (clientIds: string[]) => write(platform as never, { accountId: account, clientIds }, 'savecontact');
  expect((await order(['POLRES_LAIN'])).text).toBe('Semua personel yang menyetujui pesan WhatsApp sudah tersimpan di Google Kontak.');
  expect((await order([CLIENT])).text).toBe('1 kontak akan dikirim ke Google Kontak.');
  await waitFor(() => [...google.contacts.values()].some(({ name, phone }) => name === 'MAYA' && phone === `+${PHONE}`), {
    what: 'the contact at Google',
    timeoutMs: 60_000,
  });
});
