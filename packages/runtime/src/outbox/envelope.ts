import { type DataOf, Envelope, type Envelope as EnvelopeOf, type MessageDefinition } from '@balai/contracts';
import { sendersOf } from '@balai/contracts/catalogue';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { uuidv7 } from '../core/ids.ts';
import type { Claim } from '../postgres/claim.ts';

export interface SendOptions {
  /** Client the message belongs to; of a message whose data name their client it is that one, and need not be given. */
  readonly tenant?: string;
  /** Identifier of the entity it is about. */
  readonly subject?: string;
  /** Messages with the same key leave in order. */
  readonly orderKey?: string;
  /** Leaves only when everything this service had committed before has left. */
  readonly isLast?: boolean;
  /** Set on repetitions asked for by a bootstrap. */
  readonly restateId?: string;
}

/** What set a unit of work in motion; inherited by the messages it sends. */
export interface Cause {
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** On whose behalf, as in the envelope: `account:<id>`, `cli:<user>`, `person:<id>` or `chat:<order>`. */
  readonly actor?: string;
  readonly actorSession?: string;
  /**
   * The Idempotency-Key the call carries: "the call acted" commits with the unit of work, which is refused (409) when a repeat took the key over.
   * Messages do not inherit it.
   */
  readonly claim?: Claim;
}

/** More than the longest of ours: a report holds 4,000,000 characters. */
export const MESSAGE_MAX_BYTES = 8 * 1_048_576;

// Formats are checked as written; unknown keywords are TypeBox's own notes.
const ajv = addFormats.default(new Ajv({ strict: false, allErrors: false, code: { optimize: false } }));
const compiled = new Map<string, ValidateFunction>();
let envelopeCheck: ValidateFunction | undefined;

function checkOf(definition: MessageDefinition): ValidateFunction {
  const known = compiled.get(definition.type);
  if (known !== undefined) return known;
  const made = ajv.compile(definition.data);
  compiled.set(definition.type, made);
  return made;
}

/** A message that does not fit its contract. */
export class InvalidMessage extends Error {
  override readonly name = 'InvalidMessage';
}

/** A message of somebody who may not send it, or that is marked as another client's. It is never handled. */
export class ForgedMessage extends InvalidMessage {}

/** The client that the data belong to; undefined: none. Only of definitions with `isOfClient`. */
const clientOf = (data: unknown): string | undefined => {
  const client: unknown = typeof data === 'object' && data !== null && 'client_id' in data ? data.client_id : null;
  return typeof client === 'string' ? client : undefined;
};

/** @throws ForgedMessage unless the source may send the message, and the tenant is that of its data. */
function requireOrigin(definition: MessageDefinition, { source, tenant, data }: Pick<EnvelopeOf, 'source' | 'tenant' | 'data'>): void {
  const senders = sendersOf(definition);
  if (!senders.has(source))
    throw new ForgedMessage(`${definition.type} comes from ${source}, only ${[...senders].join(', ')} may send it (contracts: from)`);
  if (definition.isOfClient && tenant !== clientOf(data))
    throw new ForgedMessage(`${definition.type} is marked as of ${tenant ?? 'no client'}, its data are of ${clientOf(data) ?? 'none'}`);
}

const explain = (check: ValidateFunction): string =>
  check.errors?.map((error) => `${error.instancePath || '/'} ${error.message ?? ''}`).join('; ') ?? '';

/**
 * Puts data into an envelope.
 * @throws InvalidMessage when the data do not fit the contract, or the service may not send the message: a fault found before it is stored.
 */
export function buildEnvelope<M extends MessageDefinition>(
  definition: M,
  data: DataOf<M>,
  options: SendOptions & { source: string; cause: Cause },
): EnvelopeOf<DataOf<M>> {
  const check = checkOf(definition);
  if (!check(data)) throw new InvalidMessage(`${definition.type}: ${explain(check)}`);
  const tenant = options.tenant ?? (definition.isOfClient ? clientOf(data) : undefined);
  requireOrigin(definition, { source: options.source, ...(tenant === undefined ? {} : { tenant }), data });
  const id = uuidv7();
  return {
    specversion: '1.0',
    id,
    source: options.source,
    type: definition.type,
    ...(options.subject === undefined ? {} : { subject: options.subject }),
    time: new Date().toISOString(),
    ...(tenant === undefined ? {} : { tenant }),
    correlationid: options.cause.correlationId ?? id,
    ...(options.cause.causationId === undefined ? {} : { causationid: options.cause.causationId }),
    ...(options.cause.traceparent === undefined ? {} : { traceparent: options.cause.traceparent }),
    ...(options.cause.actor === undefined ? {} : { actor: options.cause.actor }),
    ...(options.cause.actorSession === undefined ? {} : { actorsession: options.cause.actorSession }),
    ...(options.orderKey === undefined ? {} : { partitionkey: options.orderKey }),
    ...(options.restateId === undefined ? {} : { restateid: options.restateId }),
    data,
  };
}

/**
 * Reads what surrounds a message; its data are not looked at.
 * @throws InvalidMessage when it is no JSON or no envelope.
 */
export function readEnvelope(text: string): EnvelopeOf {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InvalidMessage(`not JSON: ${String(error)}`);
  }
  envelopeCheck ??= ajv.compile(Envelope);
  if (!envelopeCheck(value)) throw new InvalidMessage(`not an envelope: ${explain(envelopeCheck)}`);
  // Checked on the line above.
  return value as EnvelopeOf;
}

/**
 * Reads a message that came from another process, or was stored.
 * @throws InvalidMessage when it is no JSON, no envelope, of an unknown type, or its data do not fit the contract; ForgedMessage when its
 * source may not send it or its tenant is not that of its data.
 */
export function parseEnvelope(text: string, definitions: ReadonlyMap<string, MessageDefinition>): EnvelopeOf {
  const envelope = readEnvelope(text);
  const definition = definitions.get(envelope.type);
  if (definition === undefined) throw new InvalidMessage(`unknown type ${envelope.type}`);
  const check = checkOf(definition);
  if (!check(envelope.data)) throw new InvalidMessage(`${envelope.type}: ${explain(check)}`);
  requireOrigin(definition, envelope);
  return envelope;
}

/** What a message causes in turn. */
export const causeOf = (message: EnvelopeOf): Cause => ({
  correlationId: message.correlationid,
  causationId: message.id,
  ...(message.traceparent === undefined ? {} : { traceparent: message.traceparent }),
  ...(message.actor === undefined ? {} : { actor: message.actor }),
  ...(message.actorsession === undefined ? {} : { actorSession: message.actorsession }),
});
