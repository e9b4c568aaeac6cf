import { clientsWrite, peopleWrite } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Page, Transaction } from '@balai/runtime/database';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import * as issues from '../repository/username-issues.ts';

/** An issue with the people it is about, and what the account may do with it. */
export interface UsernameIssueShown extends issues.UsernameIssueRow {
  readonly people: readonly issues.UsernamePerson[];
  /** Of a conflict: the owner now. `elsewhere`: somebody of a client that the account does not see. */
  readonly holder: issues.UsernamePerson | 'elsewhere' | null;
  readonly you: 'decide' | 'dismiss' | 'nothing';
}

function youOf(actor: Actor, row: issues.UsernameIssueRow, holder: issues.UsernamePerson | null): UsernameIssueShown['you'] {
  if (row.state !== 'open' || !actor.can(peopleWrite, row.client_id)) return 'nothing';
  if (row.kind === 'rename' && row.person_id === null && !actor.can(clientsWrite)) return 'dismiss';
  return holder === null || actor.can(peopleWrite, holder.client_id) ? 'decide' : 'dismiss';
}

/** Adds what an account is shown of issues. Needs system scope: owners may be of any client. */
export async function showIssues(tx: Transaction, actor: Actor, rows: readonly issues.UsernameIssueRow[]): Promise<UsernameIssueShown[]> {
  if (rows.length === 0) return [];
  const people = await issues.peopleOf(tx, rows);
  return rows.map((row) => {
    const ofRow = people.filter((one) => one.issue_id === row.issue_id);
    const holder = ofRow.find((one) => one.part === 'holder') ?? null;
    return {
      ...row,
      people: ofRow.filter((one) => one.part === 'candidate'),
      holder: holder !== null && !actor.sees(holder.client_id) ? 'elsewhere' : holder,
      you: youOf(actor, row, holder),
    };
  });
}

/** A page of the issues of clients that the account sees. @throws client_not_found (404) */
export async function listUsernameIssues(
  { database }: IdentityContext,
  actor: Actor,
  filter: issues.UsernameIssueFilter,
): Promise<Page<UsernameIssueShown>> {
  const page = await database.read(actor.scope, async (tx) => {
    await requireKnown(tx, filter.clientId);
    return issues.list(tx, filter);
  });
  const rows = await database.read('system', (tx) => showIssues(tx, actor, page.rows));
  return { rows, last: page.last === null ? null : (rows.at(-1) ?? null) };
}
