import { peopleExcuse } from '@balai/contracts/identity';
import { type Actor, accountActor, accountOfActor } from '@balai/runtime/access';
import type { Page, Transaction } from '@balai/runtime/database';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { isSecondPerson, type Party } from '../domain/second-person.ts';
import type { ExcuseRequestFilter, ExcuseRequestView } from '../repository/excuse-requests.ts';
import * as requests from '../repository/excuse-requests.ts';

/** A request with the names of who asked and decided (null: gone), and what the account may do with it. */
export interface ExcuseRequestShown extends ExcuseRequestView {
  readonly asked_by_name: string | null;
  readonly decided_by_name: string | null;
  readonly you: 'withdraw' | 'decide' | 'nothing';
}

/** Adds to requests what an account is shown of them. Needs system scope: accounts are nobody's rows. */
export async function showExcuseRequests(tx: Transaction, actor: Actor, rows: readonly ExcuseRequestView[]): Promise<ExcuseRequestShown[]> {
  if (rows.length === 0) return [];
  const actors = rows.flatMap(({ asked_by, decided_by }) => [asked_by, decided_by ?? '']);
  const ids = [actor.accountId, ...actors.flatMap((one) => accountOfActor(one) ?? [])];
  const known = new Map((await accounts.findMany(tx, [...new Set(ids)])).map((one) => [accountActor(one.account_id), one]));
  const nameOf = (by: string | null) => (by === null ? null : accountOfActor(by) === null ? by : (known.get(by)?.username ?? null));
  const partyOf = (by: string): Party => ({
    actor: by,
    whatsapp: known.get(by)?.whatsapp ?? null,
    email: known.get(by)?.email ?? null,
  });
  const me = partyOf(accountActor(actor.accountId));
  const youOf = (row: ExcuseRequestView): ExcuseRequestShown['you'] => {
    if (row.state !== 'open') return 'nothing';
    if (row.asked_by === me.actor) return 'withdraw';
    return actor.can(peopleExcuse) && isSecondPerson(me, { asker: partyOf(row.asked_by), person: row }) ? 'decide' : 'nothing';
  };
  return rows.map((row) => ({
    ...row,
    asked_by_name: nameOf(row.asked_by),
    decided_by_name: nameOf(row.decided_by),
    you: youOf(row),
  }));
}

/** A page of the requests that wait among the clients the account sees. @throws client_not_found */
export async function listExcuseRequests(
  { database, clock }: IdentityContext,
  actor: Actor,
  filter: Omit<ExcuseRequestFilter, 'at'>,
): Promise<Page<ExcuseRequestShown>> {
  const page = await database.read(actor.scope, async (tx) => {
    await requireKnown(tx, filter.clientId);
    return requests.list(tx, { ...filter, at: clock.now() });
  });
  const rows = await database.read('system', (tx) => showExcuseRequests(tx, actor, page.rows));
  return { rows, last: page.last === null ? null : (rows.at(-1) ?? null) };
}
