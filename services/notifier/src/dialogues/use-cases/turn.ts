import type { ChatMenuDefinition, ChatMenuEntry, ChatOrderDefinition, ChatStep } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';
import { trimmed } from '../../domain/chat-order.ts';
import { type Dialogue, type Frame, push, withClient } from '../domain/frame.ts';
import { type Known, menuOf, orderOf } from '../domain/known-triggers.ts';
import type { Speaker } from '../domain/speaker.ts';
import { dialogueTexts } from '../messages/dialogue-texts.ts';
import { choose, type Offered } from './choice.ts';

/** What a message leads to; the frames are what stays open. */
export type Turn =
  | { readonly kind: 'say'; readonly text: string; readonly frames: readonly Frame[] }
  | { readonly kind: 'run'; readonly order: ChatOrderDefinition; readonly parts: readonly string[]; readonly frames: readonly Frame[] };

type Step = Extract<Frame, { kind: 'step' }>;

/** Clients that are listed by number. */
const CLIENTS_LISTED = 40;

const say = (text: string, frames: readonly Frame[] = []): Turn => ({ kind: 'say', text, frames });
const numbered = <T>(offered: readonly Offered<T>[]): string => offered.map(({ no, words }) => `${no}. ${words[0] ?? ''}`).join('\n');

const mayUse = async (order: ChatOrderDefinition, speaker: Speaker): Promise<boolean> =>
  !(speaker.isInGroup && order.isPersonal === true) && (order.permission === null || (await speaker.clientsFor(order)).length > 0);

/** Whether the sender may use the order of an entry, or one below it. */
async function isUsable(entry: ChatMenuEntry, speaker: Speaker): Promise<boolean> {
  if ('order' in entry) return mayUse(entry.order, speaker);
  if ('moved' in entry) return false;
  for (const inner of entry.entries) if (await isUsable(inner, speaker)) return true;
  return false;
}

const hasMoved = (entry: ChatMenuEntry): boolean => 'moved' in entry || ('entries' in entry && entry.entries.some(hasMoved));

/** What a menu lists: what the sender may use, and what is somewhere else now. */
async function shownOf(entries: readonly ChatMenuEntry[], speaker: Speaker): Promise<readonly ChatMenuEntry[]> {
  const shown: ChatMenuEntry[] = [];
  for (const entry of entries) if (hasMoved(entry) || (await isUsable(entry, speaker))) shown.push(entry);
  return shown;
}

const offeredOf = (entries: readonly ChatMenuEntry[], language: ClientLanguage): readonly Offered<ChatMenuEntry>[] =>
  entries.map((entry) => ({ no: entry.no, words: [entry.label[language], entry.label.id, entry.label.en], value: entry }));

/** The entries a menu frame shows, and what they are called; null: the menu has changed since. */
function openedAt(
  menu: ChatMenuDefinition,
  path: readonly number[],
): { entries: readonly ChatMenuEntry[]; title: ChatMenuEntry['label'] } | null {
  let { entries, title }: { entries: readonly ChatMenuEntry[]; title: ChatMenuEntry['label'] } = menu;
  for (const no of path) {
    const entry = entries.find((one) => one.no === no);
    if (entry === undefined || !('entries' in entry)) return null;
    entries = entry.entries;
    title = entry.label;
  }
  return { entries, title };
}

async function showMenu(frames: readonly Frame[], frame: Extract<Frame, { kind: 'menu' }>, speaker: Speaker): Promise<Turn | null> {
  const menu = menuOf(frame.trigger);
  const opened = menu === undefined ? null : openedAt(menu, frame.path);
  if (opened === null) return null;
  const shown = await shownOf(opened.entries, speaker);
  if (shown.length === 0) return null;
  const { language } = speaker;
  const text = `*${opened.title[language]}*\n${numbered(offeredOf(shown, language))}\n\n${dialogueTexts[language].menuFoot}`;
  return say(text, push(frames, frame));
}

/** What a step offers to choose from; null: it takes a text. */
async function offeredBy(step: ChatStep, order: ChatOrderDefinition, speaker: Speaker): Promise<readonly Offered<string>[] | null> {
  if (step.kind === 'text') return null;
  if (step.kind === 'client')
    return (await speaker.clientsFor(order)).map(({ clientId, name }, index) => ({
      no: index + 1,
      words: [name === clientId ? name : `${name} (${clientId})`, clientId, name],
      value: clientId,
    }));
  return step.choices.map(({ value, label }, index) => ({
    no: index + 1,
    words: [label[speaker.language], label.id, label.en, value],
    value,
  }));
}

/** Asks for a part. @param wrong what is wrong with the answer before, on a line of its own */
async function showStep(
  frames: readonly Frame[],
  frame: Step,
  order: ChatOrderDefinition,
  speaker: Speaker,
  wrong?: string,
): Promise<Turn> {
  const step = order.steps?.[frame.at];
  if (step === undefined) return say(dialogueTexts[speaker.language].cancelled);
  const texts = dialogueTexts[speaker.language];
  const offered = await offeredBy(step, order, speaker);
  const question = step.kind === 'client' ? texts.whichClient : step.question[speaker.language];
  const listed = offered === null ? [] : [numbered(offered.slice(0, CLIENTS_LISTED))];
  const more = offered === null || offered.length <= CLIENTS_LISTED ? [] : [texts.moreClients(offered.length - CLIENTS_LISTED)];
  const lines = [...(wrong === undefined ? [] : [wrong]), question, ...listed, ...more];
  return say(`${lines.join('\n')}\n\n${texts.questionFoot}`, push(frames, frame));
}

/** The value an answer to a step means, or what is wrong with it. */
async function readAnswer(
  step: ChatStep,
  answer: string,
  order: ChatOrderDefinition,
  speaker: Speaker,
): Promise<{ readonly value: string } | { readonly wrong: string }> {
  const texts = dialogueTexts[speaker.language];
  if (step.kind === 'text') return step.pattern.test(answer.trim()) ? { value: answer.trim() } : { wrong: step.wrong[speaker.language] };
  const chosen = choose((await offeredBy(step, order, speaker)) ?? [], answer);
  if ('value' in chosen) return chosen;
  return { wrong: step.kind === 'client' ? texts.notYours : texts.notAChoice(chosen.suggestion) };
}

/** Goes through the parts of an order: asks for the first that is missing or wrong, or has the order carried out. */
async function complete(
  order: ChatOrderDefinition,
  given: readonly (string | null)[],
  frames: readonly Frame[],
  speaker: Speaker,
): Promise<Turn> {
  const parts = [...given];
  for (const [at, step] of (order.steps ?? []).entries()) {
    const part = parts[at];
    const clients = step.kind === 'client' ? await speaker.clientsFor(order) : [];
    const [only] = clients;
    if (part === undefined || part === null) {
      const menu = frames.find(({ kind }) => kind === 'menu');
      const kept = menu?.kind === 'menu' ? clients.find(({ clientId }) => clientId === menu.client) : undefined;
      const client = clients.length === 1 ? only : kept;
      const known = step.kind === 'client' ? client?.clientId : part === undefined ? step.otherwise : undefined;
      if (known === undefined) return showStep(frames, { kind: 'step', trigger: order.trigger, parts: [...parts], at }, order, speaker);
      parts[at] = known;
      continue;
    }
    const read = await readAnswer(step, part, order, speaker);
    if ('wrong' in read) {
      parts[at] = null;
      return showStep(frames, { kind: 'step', trigger: order.trigger, parts: [...parts], at }, order, speaker, read.wrong);
    }
    parts[at] = read.value;
  }
  return { kind: 'run', order, parts: parts.map((part) => part ?? ''), frames };
}

/** Begins an order that was written or chosen. An order for clients of which the sender has none is its service's to refuse. */
export async function begin(
  order: ChatOrderDefinition,
  parts: readonly (string | null)[],
  frames: readonly Frame[],
  speaker: Speaker,
): Promise<Turn> {
  const isNobodys = order.permission !== null && (await speaker.clientsFor(order)).length === 0;
  if (isNobodys) return { kind: 'run', order, parts: parts.map((part) => part ?? ''), frames };
  return complete(order, parts, frames, speaker);
}

/** Opens a menu; null: the sender may use nothing of it. */
export async function openMenu(menu: ChatMenuDefinition, speaker: Speaker): Promise<Turn | null> {
  for (const entry of menu.entries)
    if (await isUsable(entry, speaker)) return showMenu([], { kind: 'menu', trigger: menu.trigger, path: [] }, speaker);
  return null;
}

async function chooseEntry(
  frames: readonly Frame[],
  frame: Extract<Frame, { kind: 'menu' }>,
  answer: string,
  speaker: Speaker,
): Promise<Turn> {
  const texts = dialogueTexts[speaker.language];
  const menu = menuOf(frame.trigger);
  const opened = menu === undefined ? null : openedAt(menu, frame.path);
  if (opened === null) return say(texts.closed);
  const chosen = choose(offeredOf(await shownOf(opened.entries, speaker), speaker.language), answer);
  if (!('value' in chosen)) return say(`${texts.notAChoice(chosen.suggestion)}\n${texts.menuFoot}`, frames);
  const entry = chosen.value;
  if ('moved' in entry) return say(`${entry.moved[speaker.language]}\n\n${texts.stillOpen}`, frames);
  if ('order' in entry) return begin(entry.order, entry.parts ?? [], frames, speaker);
  return (await showMenu(frames, { ...frame, path: [...frame.path, entry.no] }, speaker)) ?? say(texts.closed);
}

/** Answers the question that waits. */
export async function answer({ frames }: Dialogue, text: string, speaker: Speaker): Promise<Turn> {
  const top = frames.at(-1);
  const texts = dialogueTexts[speaker.language];
  if (top === undefined) return say(texts.closed);
  if (top.kind === 'menu') return chooseEntry(frames, top, text, speaker);
  const order = orderOf(top.trigger);
  if (order === undefined) return say(texts.closed);
  if (top.kind === 'service') {
    const offered = top.choices.map((value, index) => ({ no: index + 1, words: [value], value }));
    const chosen = choose(offered, text);
    return { kind: 'run', order, parts: [...top.parts, 'value' in chosen ? chosen.value : text], frames };
  }
  const step = order.steps?.[top.at];
  if (step === undefined) return say(texts.closed);
  const read = await readAnswer(step, text, order, speaker);
  if ('wrong' in read) return showStep(frames.slice(0, -1), top, order, speaker, read.wrong);
  const parts = [...top.parts];
  parts[top.at] = read.value;
  return complete(order, parts, step.kind === 'client' ? withClient(frames, read.value) : frames, speaker);
}

/** Goes back to the question or menu before. */
export async function goBack({ frames }: Dialogue, speaker: Speaker): Promise<Turn> {
  const before = frames.slice(0, -1);
  const top = before.at(-1);
  const texts = dialogueTexts[speaker.language];
  if (top === undefined) return say(texts.closed);
  const below = before.slice(0, -1);
  if (top.kind === 'menu') return (await showMenu(below, top, speaker)) ?? say(texts.closed);
  const order = orderOf(top.trigger);
  if (order === undefined) return say(texts.closed);
  // Its service asks again.
  if (top.kind === 'service') return { kind: 'run', order, parts: top.parts, frames: below };
  return showStep(below, top, order, speaker);
}

const CANCEL = /^(batal|batalkan|tidak jadi|cancel)\.?$/i;
const BACK = /^(0|back|kembali)\.?$/i;

/** Whether a question waits for an answer; a menu waits for a choice. */
const isAsked = (dialogue: Dialogue | null): boolean => (dialogue?.frames.at(-1)?.kind ?? 'menu') !== 'menu';

/**
 * What a message leads to.
 * @param dialogue what is open; null: nothing
 * @param known the message read as a known word; null: it begins with none
 * @returns null: nothing is open, and it is no known word
 */
export async function takeTurn(dialogue: Dialogue | null, text: string, known: Known | null, speaker: Speaker): Promise<Turn | null> {
  const said = trimmed(text);
  const texts = dialogueTexts[speaker.language];
  if (dialogue !== null && CANCEL.test(said)) return say(texts.cancelled);
  if (dialogue !== null && BACK.test(said)) return goBack(dialogue, speaker);
  if (known === null) return dialogue === null ? null : answer(dialogue, said, speaker);
  const isAnswer = known.kind === 'order' && known.order.yields === true && isAsked(dialogue);
  if (isAnswer && dialogue !== null) return answer(dialogue, said, speaker);
  if (known.kind === 'former') return say(known.word.answer[speaker.language]);
  if (known.kind === 'order') return begin(known.order, known.parts, [], speaker);
  return openMenu(known.menu, speaker);
}
