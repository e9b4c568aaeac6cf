import type { ClientLanguage } from '@balai/contracts/identity';
import { Problem, problems } from '@balai/runtime/problem';
import { codeIn, isChatNrp, plainNrp } from '../../bindings/domain/binding-code.ts';
import { bindNumber } from '../../bindings/use-cases/bind-number.ts';
import { findSender } from '../../bindings/use-cases/find-sender.ts';
import { requestCode } from '../../bindings/use-cases/request-code.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { Editor } from '../../people/domain/editor.ts';
import type { PersonView } from '../../people/repository/people.ts';
import { type PersonFields, updatePerson } from '../../people/use-cases/update-person.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import { FIELD_NAMES, FIELD_READERS, type FieldName } from '../domain/field-value.ts';
import { questionText } from '../domain/walk-parts.ts';
import { cardText, chatTexts } from '../messages/chat-texts.ts';
import { type ChatDesk, refusal } from './chat-desk.ts';

/** What orders of people about themselves are carried out with. */
export type OwnDesk = Pick<ChatDesk, 'context' | 'tx' | 'order' | 'cause'>;

/** What people change of themselves. The rest decides about reports, and is their operator's. */
const OWN = ['instagram', 'tiktok', 'email'] as const;
type OwnField = (typeof OWN)[number];
const OTHERS = FIELD_NAMES.filter((word) => !OWN.some((own) => own === word) && word !== 'whatsapp');
const FIELDS: readonly FieldName[] = [...OWN, ...OTHERS];

/** The number that gave an order that anybody may give. */
export function senderOf({ order }: Pick<OwnDesk, 'order'>): string {
  const { sender = null } = order;
  if (sender === null) throw new Error('an order that anybody may give names no sender');
  return sender;
}

const isTooMany = (error: unknown): boolean => error instanceof Problem && error.code === problems.too_many_requests.code;

/** The card, with the question what is to be changed. */
function showCard(person: PersonView, language: ClientLanguage, before: string | null = null): ChatAnswer {
  const { fieldQuestion, fields } = chatTexts[language];
  const question = questionText(
    fieldQuestion,
    FIELDS.map((word) => fields[word]),
  );
  return {
    text: `${before === null ? '' : `${before}\n\n`}${cardText(person, language)}\n\n${question}`,
    clientId: person.client_id,
    asks: { parts: [], choices: FIELDS.map((word) => fields[word]) },
  };
}

const fieldOf = (said: string, language: ClientLanguage): FieldName | null =>
  FIELDS.find((word) => [word, chatTexts[language].fields[word].toLowerCase()].includes(said.trim().toLowerCase())) ?? null;

const isOwn = (field: FieldName): field is OwnField => OWN.some((own) => own === field);

/** Somebody without an account who changes their own data. */
const oneself = ({ person_id, client_id }: PersonView): Editor => ({
  ...{ accountId: null, actor: `person:${person_id}`, role: 'viewer', clientId: client_id },
  sees: (id) => id === client_id,
});

/** Stores fields of somebody's own data. @throws Problem `handle_taken` and others of a person's fields */
export async function storeOwn({ context, cause }: OwnDesk, person: PersonView, fields: PersonFields): Promise<PersonView> {
  const key = { personId: person.person_id };
  const change = { key, patch: { fields, roles: { add: [], remove: [] }, excuse: null } };
  return (await updatePerson(context, oneself(person), change, { ...cause, actor: `person:${person.person_id}` })).person;
}

async function changeOwn(
  desk: OwnDesk,
  person: PersonView,
  { field, said }: { readonly field: OwnField; readonly said: string },
  language: ClientLanguage,
): Promise<ChatAnswer> {
  const texts = chatTexts[language];
  const asks = { parts: [field] };
  const { column, read } = FIELD_READERS[field];
  const value = read(said);
  if (value === undefined)
    return {
      text: `${texts.wrongValue(texts.fields[field])}\n${texts.valueQuestion(texts.fields[field])}`,
      clientId: person.client_id,
      asks,
    };
  try {
    return showCard(await storeOwn(desk, person, { [column]: value }), language, texts.changed(texts.fields[field]));
  } catch (error) {
    // Whose handle it is, nobody is told.
    if (error instanceof Problem && error.code === 'handle_taken') return { text: texts.handleTaken, clientId: person.client_id, asks };
    return { ...refusal(error, language, asks), clientId: person.client_id };
  }
}

async function ownData(desk: OwnDesk, person: PersonView, language: ClientLanguage): Promise<ChatAnswer> {
  const [said = '', value = ''] = desk.order.parts;
  const texts = chatTexts[language];
  const field = fieldOf(said, language);
  if (field === null) return showCard(person, language);
  const name = texts.fields[field];
  if (!isOwn(field)) return showCard(person, language, texts.notByYourself(name));
  if (value.trim() === '') return { text: texts.valueQuestion(name), clientId: person.client_id, asks: { parts: [field] } };
  return changeOwn(desk, person, { field, said: value }, language);
}

/**
 * Links the sender's number: the NRP, then the code. What is answered is the same whether the NRP exists.
 * @param onBound answers once the number is linked
 */
export async function linkNumber(
  { context, tx, order, cause }: OwnDesk,
  sender: string,
  [said = '', saidCode = '']: readonly string[],
  onBound: (person: PersonView, language: ClientLanguage) => ChatAnswer | Promise<ChatAnswer>,
): Promise<ChatAnswer> {
  const language = await clients.languageOf(tx, []);
  const texts = chatTexts[language];
  const nrp = plainNrp(said);
  if (nrp === '') return { text: texts.nrpQuestion, asks: { parts: [] } };
  if (!isChatNrp(nrp)) return { text: `${texts.wrongNrp}\n${texts.nrpQuestion}`, asks: { parts: [] } };
  const asks = { parts: [nrp] };
  try {
    if (saidCode.trim() === '') {
      await requestCode(context, tx, { sender, nrp }, order.order_id);
      return { text: texts.codeSent, asks };
    }
    const code = codeIn(saidCode);
    const binding = code === null ? null : await bindNumber(context, { sender, nrp, code, key: order.order_id }, cause);
    if (binding?.kind === 'taken') return { text: texts.numberTaken };
    if (binding?.kind !== 'bound') return { text: texts.wrongCode, asks };
    const { person } = binding;
    const spoken = await clients.languageOf(tx, [person.client_id]);
    return await onBound(person, spoken);
  } catch (error) {
    if (!isTooMany(error)) throw error;
    // The limit is on requests for a code: one that an operator made still links the number.
    return saidCode.trim() === '' ? { text: texts.noFurtherCode, asks } : { text: texts.tooMany };
  }
}

/** Shows people what is on record of them, and lets them change what is theirs; links a number that is nobody's. */
export async function answerOwnData(desk: OwnDesk, isBinding: boolean): Promise<ChatAnswer> {
  const sender = senderOf(desk);
  const found = await findSender(desk.tx, sender);
  const nrp = plainNrp(desk.order.parts[0] ?? '');
  const link = () => linkNumber(desk, sender, desk.order.parts, (bound, spoken) => showCard(bound, spoken, chatTexts[spoken].bound));
  // Nobody proved yet that the number is theirs: a code may.
  const mayProve =
    isBinding && nrp !== '' && (found.kind === 'taken' || (found.kind === 'known' && !found.isProved && nrp !== found.person.nrp));
  if (found.kind === 'unknown' || mayProve) return link();
  if (found.person === null) return { text: chatTexts[await clients.languageOf(desk.tx, [])].numberTaken };
  const { person } = found;
  const language = await clients.languageOf(desk.tx, [person.client_id]);
  if (!isBinding) return ownData(desk, person, language);
  const texts = chatTexts[language];
  return { text: nrp === '' || nrp === person.nrp ? texts.alreadyBound : texts.numberTaken, clientId: person.client_id };
}
