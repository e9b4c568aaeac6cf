import { decimalText } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import { readExposure } from '../repository/exposure.ts';
import * as receivables from '../repository/receivables.ts';
import { todayOf } from './settle.ts';

const OPEN_INVOICES_MAX = 500;

export const money = (minor: bigint | string): string => decimalText(BigInt(minor), 2);

/** What is owed by age, as answers show it. */
export function ageingWire({ current, days_1_30, days_31_60, days_61_90, days_over_90 }: receivables.AgeingRow) {
  const past = [days_1_30, days_31_60, days_61_90, days_over_90].reduce((sum, one) => sum + BigInt(one), 0n);
  return {
    receivables: money(past + BigInt(current)),
    overdue: money(past),
    ageing: {
      ...{ current: money(current), days_1_30: money(days_1_30), days_31_60: money(days_31_60) },
      ...{ days_61_90: money(days_61_90), days_over_90: money(days_over_90) },
    },
  };
}

/** What a customer owes and may still order. @param asOf null: today @returns null: there is no such customer in sight */
export async function readBalance(tx: Transaction, partyId: string, asOf: string | null, at: Date) {
  const party = await receivables.findParty(tx, partyId);
  if (party === null) return null;
  const { client_id: clientId, name, credit_limit, currency } = party;
  const today = await todayOf({ tx, clientId, at });
  const day = asOf ?? today;
  const open = await receivables.openInvoices(tx, clientId, partyId, day, OPEN_INVOICES_MAX);
  const exposure = day < today ? null : await readExposure(tx, clientId, partyId, { currency });
  const limit = credit_limit === null ? null : BigInt(credit_limit);
  const used = exposure?.own.exposure ?? 0n;
  return {
    ...{ party_id: partyId, name, as_of: day },
    ...ageingWire(await receivables.ageingOf(tx, clientId, partyId, day)),
    unapplied: money(await receivables.unappliedOn(tx, clientId, partyId, day)),
    open_invoices: open.map((one) => ({
      ...{ invoice_id: one.id, number: one.number, order_id: one.order, issued_on: one.issued_on, due_on: one.due_on },
      ...{ total: money(one.total), open: money(one.open) },
    })),
    credit:
      exposure === null
        ? null
        : {
            ...{ currency, uninvoiced: money(exposure.own.uninvoiced), exposure: money(used) },
            other_currencies: exposure.others.map((one) => ({ currency: one.currency, exposure: money(one.exposure) })),
            ...{ limit: limit === null ? null : money(limit), available: limit === null ? null : money(limit - used) },
          },
  };
}

/** Customers that owed something on a day, by name. */
export const listReceivables = (
  tx: Transaction,
  query: Parameters<typeof receivables.listReceivables>[1],
): ReturnType<typeof receivables.listReceivables> => receivables.listReceivables(tx, query);
