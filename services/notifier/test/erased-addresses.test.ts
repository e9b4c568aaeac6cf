import type { ErasePerson } from '@balai/contracts';
import { clientChanged } from '@balai/contracts/identity';
import { notifierPersonalData, sendMessage } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, test } from 'vitest';
import type { FakePhone } from './fake-phone.ts';
import { sharedNotifier } from './shared-notifier.ts';

const CLIENT = 'POLRES_HAPUS';
const GONE = '628116800001';
const STAYS = '628116800002';
const FORMER = '628116800003';
let platform: SharedPlatform;
let phone: FakePhone;

const rows = async (text: string, values: readonly unknown[] = []) => (await platform.owner.query(text, [...values])).rows;
const counted = async () =>
  (await rows("select state, count(*)::int from notifier.message where client_id = 'POLRES_HAPUS' group by 1 order by 1")).map(
    ({ state, count }) => [state, count],
  );

async function send(to: string, key: string): Promise<void> {
  const data = { intent_key: key, channel: 'whatsapp', to, subject: null, text: `untuk ${to}`, delivery: 'at-most-once' } as const;
  await platform.deliver(sendMessage, data, { tenant: CLIENT });
  await waitFor(async () => (await rows("select from notifier.message where intent_key = $1 and state = 'accepted'", [key])).length === 1, {
    what: `${key} to be sent`,
  });
}

const erasing = (requestId: string): ErasePerson => ({
  ...{ request_id: requestId, client_id: CLIENT, person_id: uuidv7(), account_ids: [], addresses: [GONE], handles: [] },
});

/** What the notifier answered for a request, from its outbox. */
const answersOf = async (requestId: string) =>
  (
    await rows(
      `select envelope from (select envelope::jsonb from notifier.outbox union all select envelope::jsonb from notifier.outbox_sent) o
       where envelope ->> 'subject' = $1 and envelope ->> 'type' = 'identity.privacy-request.acknowledge.v1'`,
      [requestId],
    )
  ).map(({ envelope }) => envelope.data.counts);

beforeAll(async () => {
  ({ platform, phone } = await sharedNotifier(import.meta.url));
  await platform.deliver(clientChanged, aClient(CLIENT), { tenant: CLIENT });
  await send(GONE, 'hapus:1');
  await send(GONE, 'hapus:2');
  await send(STAYS, 'hapus:3');
  await send(FORMER, 'hapus:4');
  phone.write({ id: 'hapus-1', from: GONE, text: 'halo, saya Budi' });
  await waitFor(
    async () => (await rows("select from notifier.inbound where provider_message_id = 'hapus-1' and handled_at is not null")).length === 1,
    {
      what: 'what was written to be handled',
    },
  );
});

test('an erased address is in no table, and as many messages were sent as before; a repetition finds nothing', async () => {
  // To a number of before, with the address of now.
  await rows(
    "update notifier.message set email_instead = jsonb_build_object('to', $1::text, 'subject', 'x') where intent_key = 'hapus:4'",
    [GONE],
  );
  const before = await counted();
  const first = uuidv7();
  await platform.deliver(notifierPersonalData.commands.erase, erasing(first), { tenant: CLIENT, subject: first });
  expect(await counted()).toEqual(before);
  for (const table of ['message', 'inbound', 'inbound_file', 'dialogue', 'chat_order', 'consent', 'contact', 'mail_address'])
    expect([table, await rows(`select from notifier.${table} t where t::text like $1`, [`%${GONE}%`])]).toEqual([table, []]);
  expect(await rows("select text from notifier.message where intent_key = 'hapus:3'")).toEqual([{ text: `untuk ${STAYS}` }]);
  const again = uuidv7();
  await platform.deliver(notifierPersonalData.commands.erase, erasing(again), { tenant: CLIENT, subject: again });
  expect(await answersOf(first)).toMatchObject([{ inbound: 1 }]);
  expect((await answersOf(again)).map((counts) => Object.values(counts).every((count) => count === 0))).toEqual([true]);
});
