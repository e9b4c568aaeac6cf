import { listColleagues, putPolicy } from '@balai/contracts/editorial';
import { waitFor } from '@balai/testing';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { createAccount, type User } from '../e2e/harness/people.ts';
import { DESKTOP, type Visit, visit } from './chromium.ts';
import type { SharedUnit } from './shared-unit.ts';
import { CLIENT, type SmallUnit } from './small-unit.ts';

/** A profile in which an account of the file (`penulis`) has signed in and opened an address. */
export async function openedAs(
  { browser, installation, names }: SharedUnit,
  name: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ one: Visit; page: Page }> {
  const one = await visit(browser, installation.baseUrl, { viewport: DESKTOP, reducedMotion: 'reduce', ...options });
  const page = await one.openAs(names.name(name), path);
  return { one, page };
}

/** Makes an account with a WhatsApp number the one whose approval the unit's pieces need. */
export async function askForApproval({ installation, admin }: SmallUnit, username: string, number: string): Promise<void> {
  await createAccount(installation, username, 'editor', CLIENT, number);
  await needApprovalOf(admin, CLIENT, username);
}

/** The same for an account of the file (`kabid`). */
export async function askForOwnApproval(unit: SharedUnit, name: string, number: string): Promise<void> {
  await needApprovalOf(unit.admin, unit.client, await unit.addAccount(name, 'editor', { whatsapp: number }));
}

async function needApprovalOf(admin: User, client_id: string, username: string): Promise<void> {
  const { account_id } = await waitFor(
    async () => (await admin.api(listColleagues, { query: { client_id, may: 'approve' } })).data.find((one) => one.username === username),
    { what: 'the desk to know the approver' },
  );
  const body = { kind: 'one' as const, approvers: [{ account_id, stand_ins: [] }], deadline_hours: 24 };
  await admin.api(putPolicy, { params: { client_id }, body });
}
