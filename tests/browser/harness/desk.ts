import { listColleagues, putPolicy } from '@balai/contracts/editorial';
import { waitFor } from '@balai/testing';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { DESKTOP, type Visit, visit } from './chromium.ts';
import type { SharedUnit } from './shared-unit.ts';

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

/** Makes an account of the file (`kabid`) with a WhatsApp number the one whose approval the unit's pieces need. */
export async function requestApproval({ admin, client, addAccount }: SharedUnit, name: string, number: string): Promise<void> {
  const username = await addAccount(name, 'editor', { whatsapp: number });
  const { account_id } = await waitFor(
    async () =>
      (await admin.api(listColleagues, { query: { client_id: client, may: 'approve' } })).data.find((one) => one.username === username),
    { what: 'the desk to know the approver' },
  );
  const body = { kind: 'one' as const, approvers: [{ account_id, stand_ins: [] }], deadline_hours: 24 };
  await admin.api(putPolicy, { params: { client_id: client }, body });
}

/** Submits in the window that shows who is asked and what they get. */
export async function confirmSubmission(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Siapa yang diminta').waitFor();
  await dialog.getByRole('button', { name: 'Ajukan', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}
