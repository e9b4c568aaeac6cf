import { isChatNrp, plainNrp, VALID_MINUTES } from '../../bindings/domain/binding-code.ts';
import { makeBindingCode } from '../../bindings/use-cases/make-binding-code.ts';
import * as clients from '../../clients/repository/clients.ts';
import * as people from '../../people/repository/people.ts';
import { groups } from '../../people/repository/people-groups.ts';
import { registerPerson } from '../../people/use-cases/register-person.ts';
import { type PersonFields, updatePerson } from '../../people/use-cases/update-person.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import { FIELD_NAMES, FIELD_READERS, type FieldName } from '../domain/field-value.ts';
import { type PartStep, questionText, takeClient, walkParts } from '../domain/walk-parts.ts';
import { cardText } from '../messages/chat-texts.ts';
import { asked, type ChatDesk, refusal, textsOf } from './chat-desk.ts';

const NO_ROLES = { add: [], remove: [] } as const;

const nrpStep = (desk: ChatDesk): PartStep => {
  const { wrongNrp, card } = textsOf(desk);
  return { question: `${card.nrp}?`, wrong: wrongNrp, read: (text) => [plainNrp(text)].find(isChatNrp) ?? null };
};

/** A person of the clients of the order; null: there is none for whoever gives it. */
async function visible({ tx, editor }: ChatDesk, nrp: string): Promise<people.PersonView | null> {
  const personId = await people.idByNrp(tx, nrp);
  const person = personId === null ? null : await people.find(tx, personId);
  return person !== null && editor.sees(person.client_id) ? person : null;
}

/** Finds the person whom the first part names, or asks for one. */
async function withPerson(desk: ChatDesk, carryOut: (person: people.PersonView) => Promise<ChatAnswer>): Promise<ChatAnswer> {
  const walk = walkParts([nrpStep(desk)], desk.order.parts);
  if (walk.kind === 'question') return asked(walk);
  const person = await visible(desk, walk.values[0] ?? '');
  const { notFound, card } = textsOf(desk);
  if (person === null) return { text: `${notFound}\n${card.nrp}?`, asks: { parts: [] } };
  return { clientId: person.client_id, ...(await carryOut(person)) };
}

/** Changes a person, and shows them. */
async function change(
  desk: ChatDesk,
  person: people.PersonView,
  fields: PersonFields,
  done: string,
  asks: ChatAnswer['asks'],
): Promise<ChatAnswer> {
  const { context, editor, cause, language } = desk;
  try {
    const change = { key: { personId: person.person_id }, patch: { fields, roles: NO_ROLES, excuse: null } };
    const changed = await updatePerson(context, editor, change, cause);
    return { text: `${done}\n\n${cardText(changed.person, language)}` };
  } catch (error) {
    return refusal(error, language, asks);
  }
}

/** The ranks that a client's people may have, and the divisions they are in. */
async function offeredOf({ tx }: ChatDesk, clientId: string) {
  const client = await clients.find(tx, clientId);
  const divisions = (await groups(tx, { clientId, active: true })).filter(({ kind, id }) => kind === 'divisions' && id !== '-');
  return { ranks: client?.ranks ?? [], divisions: divisions.map(({ id }) => id).sort() };
}

const NONE = '-';
const nullable = (value: string): string | null => (value === NONE ? null : value);

/** Reads a field as text for a walk; what clears it becomes `-`. */
const readField =
  (word: FieldName) =>
  (text: string): string | null => {
    const value = FIELD_READERS[word].read(text);
    return value === null ? NONE : (value ?? null);
  };

/** A rank is one of the client's, where it has any. */
const rankStep = (desk: ChatDesk, ranks: readonly string[]): PartStep => {
  const { fields, optional, wrongValue } = textsOf(desk);
  const read = (text: string) => {
    const rank = readField('pangkat')(text);
    return rank === NONE || ranks.length === 0 || (rank !== null && ranks.includes(rank)) ? rank : null;
  };
  return { question: `${fields.pangkat}? ${optional}`, wrong: wrongValue(fields.pangkat), choices: ranks, read };
};

async function addPerson(desk: ChatDesk): Promise<ChatAnswer> {
  const { context, order, language, cause, editor } = desk;
  const texts = textsOf(desk);
  const { clientId, parts } = takeClient(order.parts, order.client_ids);
  if (clientId === null)
    return { text: questionText(texts.whichClient, order.client_ids), asks: { parts, choices: order.client_ids.slice(0, 60) } };
  // Named again in what is kept: it would be asked for again otherwise.
  const kept = (before: readonly string[]) => (order.client_ids.length === 1 ? before : [clientId, ...before]);
  const { ranks, divisions } = await offeredOf(desk, clientId);
  const { fields, optional, wrongValue } = texts;
  const walk = walkParts(
    [
      nrpStep(desk),
      { question: texts.nameQuestion, wrong: wrongValue(fields.nama), read: readField('nama') },
      rankStep(desk, ranks),
      { question: `${fields.divisi}? ${optional}`, wrong: wrongValue(fields.divisi), choices: divisions, read: readField('divisi') },
      { question: `${fields.jabatan}? ${optional}`, wrong: wrongValue(fields.jabatan), read: readField('jabatan') },
    ],
    parts,
  );
  const nrp = (walk.kind === 'question' ? walk.parts : walk.values)[0];
  const known = nrp === undefined ? null : await visible(desk, nrp);
  // Told before the rest is asked for. A whole order may find what it did itself before a crash.
  if (known !== null && (walk.kind === 'question' || !known.active)) return { text: texts.known, clientId };
  if (walk.kind === 'question') return { ...asked({ ...walk, parts: kept(walk.parts) }), clientId };
  const [id = '', name = '', title = NONE, division = NONE, position = NONE] = walk.values;
  try {
    const fieldsOf = {
      nrp: id,
      name,
      title: nullable(title),
      division: nullable(division),
      position: nullable(position),
      client_id: clientId,
    };
    const registered = await registerPerson(context, editor, { fields: fieldsOf, roles: NO_ROLES, excuse: null }, cause);
    if (registered.outcome === 'differs') return { text: texts.known, clientId };
    return { text: `${texts.added}\n\n${cardText(registered.person, language)}`, clientId };
  } catch (error) {
    return { ...refusal(error, language), clientId };
  }
}

const changePerson = (desk: ChatDesk): Promise<ChatAnswer> =>
  withPerson(desk, async (person) => {
    const texts = textsOf(desk);
    const [, saidField = '', saidValue = ''] = desk.order.parts;
    const said = saidField.trim().toLowerCase();
    const field =
      FIELD_NAMES.find((word) => [word, texts.fields[word].toLowerCase()].includes(said)) ?? (said === 'satfung' ? 'divisi' : null);
    const choices = FIELD_NAMES.map((word) => texts.fields[word]);
    if (field === null)
      return {
        text: `${cardText(person, desk.language)}\n\n${questionText(texts.fieldQuestion, choices)}`,
        asks: { parts: [person.nrp], choices },
      };
    const name = texts.fields[field];
    const asks = { parts: [person.nrp, field] };
    const { ranks, divisions } = await offeredOf(desk, person.client_id);
    const offered = field === 'pangkat' ? ranks : field === 'divisi' ? divisions : [];
    const question = `${texts.valueQuestion(name)}${field === 'nama' ? '' : ` ${texts.optional}`}`;
    const step = field === 'pangkat' ? rankStep(desk, ranks) : { wrong: texts.wrongValue(name), read: readField(field) };
    const walk = walkParts([{ ...step, question, choices: offered }], [saidValue]);
    if (walk.kind === 'question') return asked({ ...walk, parts: asks.parts });
    const value = nullable(walk.values[0] ?? NONE);
    return change(desk, person, { [FIELD_READERS[field].column]: value }, texts.changed(name), asks);
  });

const STATES = ['aktif', 'nonaktif'] as const;

const changeStatus = (desk: ChatDesk): Promise<ChatAnswer> =>
  withPerson(desk, async (person) => {
    const texts = textsOf(desk);
    const said = (desk.order.parts[1] ?? '').trim().toLowerCase();
    if (!STATES.some((state) => state === said))
      return { text: questionText(texts.statusQuestion, STATES), asks: { parts: [person.nrp], choices: STATES } };
    return change(desk, person, { active: said === 'aktif' }, texts.statusChanged, undefined);
  });

const showPerson = (desk: ChatDesk): Promise<ChatAnswer> => withPerson(desk, async (person) => ({ text: cardText(person, desk.language) }));

const makeCode = (desk: ChatDesk): Promise<ChatAnswer> =>
  withPerson(desk, async (person) => {
    const { context, editor, cause, language } = desk;
    try {
      const { code } = await makeBindingCode(context, editor, { personId: person.person_id }, cause);
      return { text: textsOf(desk).code(person.name, code, VALID_MINUTES.operator / 60) };
    } catch (error) {
      return refusal(error, language);
    }
  });

/** Carries out an operator's order about a person, with the language of the client it is about. */
export const PEOPLE_ORDERS: Readonly<Record<string, (desk: ChatDesk) => Promise<ChatAnswer>>> = {
  tambahuser: addPerson,
  ubahuser: changePerson,
  statususer: changeStatus,
  cekuser: showPerson,
  kodeikat: makeCode,
};

/** The language an order is answered in: that of its clients, where they share one. */
export const languageOfOrder = ({ tx, order }: Pick<ChatDesk, 'tx' | 'order'>) => clients.languageOf(tx, order.client_ids);
