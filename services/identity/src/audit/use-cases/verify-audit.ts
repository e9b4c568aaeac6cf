import type { ResponseOf } from '@balai/contracts';
import { AUDIT_FAULTS_MAX, type verifyAudit as verifyRoute } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import * as audit from '../repository/audit.ts';
import { checkAnchors } from './check-anchors.ts';

type Verification = ResponseOf<typeof verifyRoute>['data'];
type Fault = Verification['faults'][number];

const faultOf = ({ client_id, day, position }: Pick<Fault, 'day' | 'position'> & { client_id: string }, why: Fault['why']): Fault => ({
  ...{ client_id: client_id === '' ? null : client_id, day, position, why },
});

/**
 * Computes the chains of one client, or of all that the account sees, anew and compares them with the anchors.
 * @throws client_not_found (404), only for who sees all clients.
 */
export async function verifyAudit(
  { database, notes }: Pick<IdentityContext, 'database' | 'notes'>,
  actor: Actor,
  clientId: string | undefined,
): Promise<Verification> {
  const clientIds = await database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    return clientId === undefined ? audit.chains(tx) : [clientId];
  });
  const days: audit.AuditDay[] = [];
  // One chain at a time: a statement over all of a large installation would run into its time limit.
  for (const one of clientIds) days.push(...(await database.read(actor.scope, (tx) => audit.verify(tx, one))));
  // Not only of chains that are there: one may be gone as a whole.
  const isOwn = (id: string) => (id === '' ? actor.tenants === '*' : actor.sees(id));
  const anchored = await checkAnchors({ database, notes }, (id) => (clientId === undefined ? isOwn(id) : id === clientId));
  const faults = [
    ...days.flatMap((day) => (day.why === null ? [] : [faultOf({ ...day, position: day.broken_at }, day.why)])),
    ...anchored.lost.map((head) => faultOf(head, 'anchor_lost')),
    // An anchor that cannot be read names no client.
    ...anchored.changed.map(() => faultOf({ client_id: '', day: null, position: null }, 'anchor_altered')),
  ];
  return {
    intact: faults.length === 0,
    entries: days.reduce((sum, { entries }) => sum + entries, 0),
    erased: days.reduce((sum, { erased }) => sum + erased, 0),
    chains: new Set(days.map(({ client_id }) => client_id)).size,
    anchors: anchored.anchors,
    faults: faults.slice(0, AUDIT_FAULTS_MAX),
  };
}
