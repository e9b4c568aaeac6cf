import type { ClientLanguage } from '@balai/contracts/identity';
import { Problem } from '@balai/runtime/problem';
import { findSender } from '../../bindings/use-cases/find-sender.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { PersonView } from '../../people/repository/people.ts';
import type { ChatAnswer } from '../domain/chat-answer.ts';
import { isYes } from '../domain/confirmation.ts';
import { type Profile, readProfileLink } from '../domain/profile-link.ts';
import { cardText, chatTexts } from '../messages/chat-texts.ts';
import { refusal } from './chat-desk.ts';
import { linkNumber, type OwnDesk, senderOf, storeOwn } from './own-data.ts';

/** Stores a profile as somebody's own, and shows them. @param before what is said above */
async function storeProfile(
  desk: OwnDesk,
  person: PersonView,
  { platform, handle }: Profile,
  language: ClientLanguage,
  before: readonly string[] = [],
): Promise<ChatAnswer> {
  const texts = chatTexts[language];
  const { client_id: clientId } = person;
  const said = (text: string): ChatAnswer => ({ text: [...before, text].join('\n'), clientId });
  try {
    const changed = await storeOwn(desk, person, { [platform]: handle });
    return said(`${texts.changed(texts.fields[platform])}\n\n${cardText(changed, language)}`);
  } catch (error) {
    // Whose handle it is, nobody is told.
    return said(error instanceof Problem && error.code === 'handle_taken' ? texts.handleTaken : refusal(error, language).text);
  }
}

async function confirmProfile(desk: OwnDesk, person: PersonView, profile: Profile, language: ClientLanguage): Promise<ChatAnswer> {
  const [link = '', said = ''] = desk.order.parts;
  const texts = chatTexts[language];
  const { client_id: clientId } = person;
  const platform = texts.fields[profile.platform];
  if (person[profile.platform] === profile.handle) return { text: texts.profile.known(platform, profile.handle), clientId };
  if (isYes(said)) return storeProfile(desk, person, profile, language);
  if (/^tidak\.?$/i.test(said.trim())) return { text: texts.cancelled, clientId };
  return { text: texts.profile.confirm(platform, profile.handle), clientId, asks: { parts: [link] } };
}

/** Stores the profile that somebody's link leads to, once they confirm it; from a number that is nobody's, once it is linked. */
export async function answerProfileLink(desk: OwnDesk): Promise<ChatAnswer> {
  const { tx, order } = desk;
  const sender = senderOf(desk);
  const [link = '', ...parts] = order.parts;
  const found = await findSender(tx, sender);
  const language = await clients.languageOf(tx, found.person === null ? [] : [found.person.client_id]);
  const texts = chatTexts[language];
  if (found.kind === 'taken') return { text: texts.numberTaken };
  const profile = readProfileLink(link);
  if (profile === null) return { text: texts.profile.unknown };
  if (found.person !== null) return confirmProfile(desk, found.person, profile, language);
  const answer = await linkNumber(desk, sender, parts, (person, spoken) =>
    storeProfile(desk, person, profile, spoken, [chatTexts[spoken].bound]),
  );
  return answer.asks === undefined ? answer : { ...answer, asks: { ...answer.asks, parts: [link, ...answer.asks.parts] } };
}
