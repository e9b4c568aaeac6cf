import { createApi } from '@balai/contracts/client';
import { listColleagues, putPolicy } from '@balai/contracts/editorial';
import { systemClock } from '@balai/runtime/core';
import { DEMO_ACCOUNTS, DEMO_DIRECTORATE_ROLE, DEMO_OPERATOR_CLIENT_ID } from './demo-accounts.ts';

/** Where and as whom the policy is set. */
export interface SeedPolicyOptions {
  /** Base URL of the platform's REST. */
  readonly baseUrl: string;
  /** Of the platform role. */
  readonly token: string;
  readonly signal: AbortSignal;
}

/** Hours the demo's approver has. */
const DEADLINE_HOURS = 24;
const TRIES_MAX = 60;
const TRY_AGAIN_MS = 500;

/**
 * Has what the demo's unit writes approved by the directorate's account from now on, so that its phone and its mailbox are asked.
 * @throws Error when the desk does not learn of the account in time
 */
export async function seedPolicy({ baseUrl, token, signal }: SeedPolicyOptions): Promise<void> {
  const api = createApi({ baseUrl, token: () => token });
  const approver = DEMO_ACCOUNTS.find(({ role }) => role === DEMO_DIRECTORATE_ROLE);
  const query = { client_id: DEMO_OPERATOR_CLIENT_ID, may: 'approve' } as const;
  for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
    const { data: colleagues } = await api(listColleagues, { query, signal });
    const found = colleagues.find(({ username }) => username === approver?.username);
    if (found !== undefined) {
      const approvers = [{ account_id: found.account_id, stand_ins: [] }];
      const body = { kind: 'one' as const, approvers, deadline_hours: DEADLINE_HOURS };
      await api(putPolicy, { params: { client_id: DEMO_OPERATOR_CLIENT_ID }, body, signal });
      return;
    }
    // The desk learns of accounts a moment after they are made.
    await systemClock.sleep(TRY_AGAIN_MS, signal);
  }
  throw new Error('The editorial desk did not learn of the demo’s approver');
}
