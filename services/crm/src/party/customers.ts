import { customerMet } from '@balai/contracts/chat';
import { crmCustomers, party } from '@balai/contracts/crm';
import { type ResourceContext, writingOf } from '@balai/resources';
import { sql } from '@balai/runtime/database';
import { on, subscribe } from '@balai/runtime/messaging';

const NAME_MAX = 200;

/** People who follow a business or write to it become its parties, once; the team completes them. */
export const customersSubscription = (context: ResourceContext) =>
  subscribe(crmCustomers, [
    on(
      customerMet,
      async ({ data: { client_id, account_id, username, display_name } }, { tx }) => {
        const known = await tx.maybeOne(sql`
          select id from crm."party" where client_id = ${client_id} and "account_key" = ${account_id} limit 1`);
        if (known !== null) return;
        const name = (display_name.trim() || username).slice(0, NAME_MAX);
        // Two facts about one customer at a time: the second is refused by the unique account, and finds the party when it is retried.
        await writingOf(context, { tx, clientId: client_id, author: null }).add(party, { kind: 'person', name }, { account: account_id });
      },
      { scope: 'tenant' },
    ),
  ]);
