import { clientIdOf } from '@balai/contracts';
import { clientsWrite } from '@balai/contracts/identity';
import { isReservedClientId } from '../../clients/domain/client.ts';
import * as clients from '../../clients/repository/clients.ts';
import { createClient } from '../../clients/use-cases/create-client.ts';
import { type ClientPatch, updateClient } from '../../clients/use-cases/update-client.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import { isYes } from '../domain/confirmation.ts';
import { CLIENT_FIELD_NAMES, CLIENT_FIELD_READERS, type ClientFieldName, isClientFieldName, isSwitch } from '../domain/field-value.ts';
import { type PartStep, readPart, walkParts } from '../domain/walk-parts.ts';
import { clientCardText } from '../messages/client-texts.ts';
import { asked, refusal, textsOf } from './chat-desk.ts';
import { type Desk, scopeOf, seesIn } from './client-orders.ts';

const CLIENT_ID = /^[A-Z0-9_.-]{1,50}$/;

/** A client that the account may change, with the number of its active people; null: there is none, or it is one of others. */
async function changeable(desk: Desk) {
  const clientId = clientIdOf(desk.order.parts[0] ?? '');
  const scope = await scopeOf(desk, clientsWrite);
  const client = seesIn(scope, clientId) ? await clients.find(desk.tx, clientId) : null;
  if (client === null) return null;
  const actor = { sees: (id: string) => seesIn(scope, id) };
  return { client, actor, people: await clients.countPeople(desk.tx, clientId) };
}

/** Asks for a client by its code; the list of *clientinfo* has them. */
const whichClient = (desk: Desk): ChatAnswer => ({ text: `${textsOf(desk).whichClient} (*clientinfo*)`, asks: { parts: [] } });

/** Adds a client from its code and name. */
export async function answerAddClient(desk: Desk): Promise<ChatAnswer> {
  const { context, order, language, cause } = desk;
  const { mayNotAdd, idQuestion, wrongId, nameQuestion, wrongName, added } = textsOf(desk).clients;
  if ((await scopeOf(desk, clientsWrite)) !== 'system') return { text: mayNotAdd };
  const readId = (text: string) => [clientIdOf(text)].find((id) => CLIENT_ID.test(id) && !isReservedClientId(id)) ?? null;
  const readName = (text: string) => CLIENT_FIELD_READERS.nama.read(text) ?? null;
  const steps = [
    { question: idQuestion, wrong: wrongId, read: readId },
    { question: nameQuestion, wrong: wrongName, read: readName },
  ];
  const walk = walkParts(steps, order.parts);
  if (walk.kind === 'question') return asked(walk);
  const [clientId = '', name = ''] = walk.values;
  try {
    const wanted = { clientId, fields: { name }, showExisting: () => undefined };
    const existing = await clients.find(desk.tx, clientId);
    // Carried out again after a crash, the order finds the client that it added.
    const isAdded = existing?.version === 1 && existing.name === name;
    const client = isAdded ? existing : await createClient(context, { sees: () => true }, wanted, cause);
    return { text: `${added}\n\n${clientCardText(client, 0, language)}`, clientId };
  } catch (error) {
    return refusal(error, language);
  }
}

/** Reads the name of a field. */
function fieldStep({ clients: { fieldQuestion, wrongField } }: ReturnType<typeof textsOf>): PartStep<ClientFieldName> {
  const read = (text: string) => [text.toLowerCase()].find(isClientFieldName) ?? null;
  return { question: fieldQuestion, wrong: wrongField, choices: CLIENT_FIELD_NAMES, read };
}

/** Reads the value of a field as what it changes. */
function valueStep(
  field: ClientFieldName,
  { clients: { fields, valueQuestion }, wrongValue }: ReturnType<typeof textsOf>,
): PartStep<ClientPatch> {
  const { column, read } = CLIENT_FIELD_READERS[field];
  const patchOf = (text: string): ClientPatch | null => {
    const value = read(text);
    return value === undefined ? null : { [column]: value };
  };
  return { question: valueQuestion(fields[field], isSwitch(field)), wrong: wrongValue(fields[field]), read: patchOf };
}

/** Changes one field of a client, and shows the client. */
export async function answerChangeClient(desk: Desk): Promise<ChatAnswer> {
  const { context, order, language, cause } = desk;
  const texts = textsOf(desk);
  const { clientUnknown, fields, changed } = texts.clients;
  if ((order.parts[0] ?? '').trim() === '') return whichClient(desk);
  const found = await changeable(desk);
  if (found === null) return { text: clientUnknown };
  const { client, actor, people } = found;
  const { client_id: clientId } = client;
  const field = readPart(fieldStep(texts), order.parts[1]);
  if ('question' in field) return { ...asked({ ...field.question, parts: [clientId] }), clientId };
  const patch = readPart(valueStep(field.value, texts), order.parts[2]);
  const parts = [clientId, field.value];
  if ('question' in patch) return { ...asked({ ...patch.question, parts }), clientId };
  try {
    const after = await updateClient(context, actor, { clientId, patch: patch.value }, cause);
    return { text: `${changed(fields[field.value])}\n\n${clientCardText(after.client, people, language)}`, clientId };
  } catch (error) {
    return { ...refusal(error, language, { parts }), clientId };
  }
}

/** Deactivates a client once that is confirmed. */
export async function answerRemoveClient(desk: Desk): Promise<ChatAnswer> {
  const { context, order, cause } = desk;
  const texts = textsOf(desk);
  const { clientUnknown, inactiveAlready, deactivate, deactivated } = texts.clients;
  if ((order.parts[0] ?? '').trim() === '') return whichClient(desk);
  const found = await changeable(desk);
  if (found === null) return { text: clientUnknown };
  const { client, actor, people } = found;
  const { client_id: clientId } = client;
  if (!client.active) return { text: inactiveAlready(client.name), clientId };
  const confirmed = order.parts[1]?.trim() ?? '';
  if (confirmed === '') return { text: deactivate(client.name, people), asks: { parts: [clientId] }, clientId };
  if (!isYes(confirmed)) return { text: texts.cancelled, clientId };
  await updateClient(context, actor, { clientId, patch: { active: false } }, cause);
  return { text: deactivated(client.name), clientId };
}
