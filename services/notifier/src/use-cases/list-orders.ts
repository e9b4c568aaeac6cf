import type { ChatMenuDefinition, ChatText } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';
import { CHAT_MENUS, CHAT_ORDERS } from '@balai/contracts/catalogue';
import { KNOWN_TRIGGERS } from '../dialogues/domain/known-triggers.ts';
import type { Speaker } from '../dialogues/domain/speaker.ts';
import { dialogueTexts } from '../dialogues/messages/dialogue-texts.ts';
import { nearest } from '../dialogues/use-cases/choice.ts';
import { openMenu } from '../dialogues/use-cases/turn.ts';
import { chatTexts, menuText } from '../messages/chat-texts.ts';

/** The menus in which this sender may use at least one entry. */
export async function menusFor(speaker: Speaker): Promise<readonly ChatMenuDefinition[]> {
  const menus: ChatMenuDefinition[] = [];
  for (const menu of CHAT_MENUS) if ((await openMenu(menu, speaker)) !== null) menus.push(menu);
  return menus;
}

/** What this sender may do: menus and orders, and the clients they are for. */
export async function listFor(speaker: Speaker): Promise<string> {
  const { language } = speaker;
  const clientIds = new Set<string>();
  const helps: ChatText[] = (await menusFor(speaker)).map(({ trigger, title }) => ({
    id: `*${trigger}* : ${title.id}`,
    en: `*${trigger}* : ${title.en}`,
  }));
  for (const order of CHAT_ORDERS) {
    const allowed = await speaker.clientsFor(order);
    if (order.help !== null && (order.permission === null || allowed.length > 0)) helps.push(order.help);
    for (const { clientId } of allowed) clientIds.add(clientId);
  }
  if (clientIds.size === 0) return chatTexts[language].nothingAllowed;
  return menuText(
    helps.map((help) => help[language]),
    [...clientIds].sort(),
    language,
  );
}

/** What is said to a text that is no order: the order that a typing error may have meant, or how to find them. */
export function hintFor(text: string, language: ClientLanguage): string {
  const word = (text.split('#', 1)[0] ?? '').replace(/\s+/g, '').toLowerCase();
  const near = nearest(word, KNOWN_TRIGGERS);
  return near === null ? chatTexts[language].hint : dialogueTexts[language].didYouMean(near);
}
