import { attendanceMembers, attendancePosts, decideComplaint, fileClaim, sendReminders } from '@balai/contracts/attendance';
import { collectOfficialNow, listOfficialAccounts, putOfficialAccount } from '@balai/contracts/collector';
import { requestPremium } from '@balai/contracts/identity';
import { readRehearsal, rehearse } from '@balai/contracts/notifier';
import { createExport } from '@balai/contracts/reporting';
import { waitFor } from '@balai/testing';
import type { Installation } from '../e2e/harness/installation.ts';
import { collect, signIn, type User } from '../e2e/harness/people.ts';
import type { NamesOfDay } from './pages.ts';

const REMINDED = 12;
const COMPLAINTS = 3;
/** A picture of one point. */
const PROOF = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

async function showOfficialAccounts(admin: User, { unit, directorate }: NamesOfDay): Promise<void> {
  for (const clientId of [unit, directorate]) {
    const params = { client_id: clientId };
    const username = `${clientId.toLowerCase().replace('_', '.')}.demo`;
    await admin.api(putOfficialAccount, { params, body: { platform: 'instagram', username } });
    await admin.api(collectOfficialNow, { params, body: {} });
    await waitFor(async () => (await admin.api(listOfficialAccounts, { params })).data.every((one) => one.collected_at !== null), {
      what: `the official account of ${clientId} to be read`,
    });
  }
}

/** A conversation of the simulator with an order, a menu and a report. */
async function rehearseOrders({ api }: User, { unit }: NamesOfDay): Promise<void> {
  for (const text of ['oprrequest', '1', 'batal', 'absensilikes#belum']) {
    await api(rehearse, { body: { client_id: unit, text } });
    const isAnswered = async () => !(await api(readRehearsal, { query: { client_id: unit } })).data.waiting;
    await waitFor(isAnswered, { what: `the answer to ${text}` });
  }
}

/** A request for premium with a proof of payment. */
const payForPremium = ({ api }: User, { unit }: NamesOfDay) =>
  api(requestPremium, {
    body: {
      ...{ client_id: unit, bank_name: 'BRI', account_number: '0012 01 004455 50 2', sender_name: 'Polres Mawar' },
      ...{ transfer_amount: 150_123, unique_code: '123', premium_tier: 'premium_1' },
      proof_file: { name: 'bukti.png', content: PROOF },
    },
  });

/** Does what a unit does on a working day, so that the pages have something to show: collects, reminds, complains, decides, asks for a file. */
export async function fillDay(installation: Installation, names: NamesOfDay, password: string): Promise<void> {
  const [admin, operator] = await Promise.all([signIn(installation, 'admin', password), signIn(installation, 'operator', password)]);
  const today = { client_id: names.unit, periode: 'harian' } as const;
  await payForPremium(operator, names);
  await collect(operator, { client_id: names.unit, platform: 'instagram' });
  await showOfficialAccounts(admin, names);
  await rehearseOrders(admin, names);
  const { data: owing } = await operator.api(attendanceMembers, {
    query: { ...today, platform: 'instagram', sort: 'owing', limit: REMINDED },
  });
  await operator.api(sendReminders, {
    body: { ...today, platform: 'instagram', person_ids: owing.map((one) => one.person_id), preview: false },
  });
  const { data: posts } = await operator.api(attendancePosts, { query: { ...today, platform: 'instagram', limit: 1 } });
  const post = posts.map(({ platform, code }) => `${platform}:${code}`)[0];
  const filed = await Promise.all(
    owing.slice(0, COMPLAINTS).map((one) =>
      operator.api(fileClaim, {
        body: {
          user_id: one.user_id,
          platform: 'instagram',
          username: `${one.user_id}.baru`,
          message: 'Sudah suka sejak pagi, tetapi belum tercatat.',
          ...(post === undefined ? {} : { post }),
        },
      }),
    ),
  );
  const [first, second] = filed.map(({ data }) => ({ id: data.complaint_id }));
  if (first !== undefined && post !== undefined)
    await operator.api(decideComplaint, {
      params: first,
      body: { decision: 'accept', reason: 'Tangkapan layar menunjukkan suka.', posts: [post] },
    });
  if (second !== undefined) await operator.api(decideComplaint, { params: second, body: { decision: 'review' } });
  for (const format of ['xlsx', 'pdf'] as const)
    await operator.api(createExport, { body: { view: 'members', format, query: { client_id: names.unit, periode: 'mingguan' } } });
}
