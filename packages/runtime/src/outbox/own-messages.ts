import type { MessageDefinition } from '@balai/contracts';
import { sendersOf } from '@balai/contracts/catalogue';
import { InvalidMessage, readEnvelope } from './envelope.ts';
import type { OutboxRow } from './outbox.ts';

/**
 * Why a row is no message of the service whose outbox it is in; null: it is one. `tx.send` writes no others, so somebody else did. Whoever
 * relays a row vouches for it: the broker says whose login published it, and identity's process signs it.
 * @param definition of the row's type; undefined: this version does not know it, and whoever receives it looks
 */
function whyForeign(service: string, { type, envelope }: OutboxRow, definition: MessageDefinition | undefined): string | null {
  if (definition !== undefined && !sendersOf(definition).has(service)) return `${type} is not for ${service} to send`;
  if (envelope === null) return null;
  try {
    const said = readEnvelope(envelope);
    const isItself = said.type === type && said.source === service;
    return isItself ? null : `${said.type} of ${said.source} is not for ${service} to send as ${type}`;
  } catch (error) {
    if (error instanceof InvalidMessage) return error.message;
    throw error;
  }
}

/**
 * Rows that are no messages of the service whose outbox they are in, and why.
 * @param whyUnknown why a row is none whose type this version does not know; absent: it may be one
 */
export function foreignRows(
  service: string,
  rows: readonly OutboxRow[],
  definitions: ReadonlyMap<string, MessageDefinition>,
  whyUnknown?: (type: string) => string,
): ReadonlyMap<OutboxRow, string> {
  const foreign = new Map<OutboxRow, string>();
  for (const row of rows) {
    const definition = definitions.get(row.type);
    const why = definition === undefined && whyUnknown !== undefined ? whyUnknown(row.type) : whyForeign(service, row, definition);
    if (why !== null) foreign.set(row, why);
  }
  return foreign;
}
