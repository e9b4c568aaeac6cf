import type { DataOf, Envelope } from '@balai/contracts';
import { handleChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import * as audit from '../repository/audit.ts';

/** What an entry is about. A handle is its holder's affair, and its name must be erasable with the rest: entries keep their subject for ever. */
function subjectOf(message: Envelope): string {
  if (message.type !== handleChanged.type) return message.subject ?? '';
  // Validated against its contract by the bus.
  const { owners } = message.data as DataOf<typeof handleChanged>;
  return owners.at(-1)?.person_id ?? '';
}

const factOf = (message: Envelope): audit.AuditFact => ({
  entryId: message.id,
  clientId: message.tenant ?? '',
  action: message.type,
  subject: subjectOf(message),
  actor: message.actor ?? `service:${message.source}`,
  sessionId: message.actorsession ?? null,
  occurredAt: new Date(message.time),
  body: JSON.stringify(message.data),
});

/** Writes down what messages say was done. What an owner repeats for a bootstrap was done before. */
export async function recordAudit(tx: Transaction, messages: readonly Envelope[]): Promise<void> {
  const facts = messages.filter(({ restateid }) => restateid === undefined).map(factOf);
  if (facts.length > 0) await audit.append(tx, facts);
}
