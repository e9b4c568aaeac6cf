import type { ClientLanguage } from '@balai/contracts/identity';
import type { ClientRow } from '../../clients/repository/clients.ts';
import { showHandle } from '../../people/domain/shown-handle.ts';
import { chatTexts } from './chat-texts.ts';

const named = ({ name, client_id }: ClientRow): string => (name === client_id ? name : `${name} (${client_id})`);

/** A client as a list names it. */
export function clientLine(client: ClientRow, language: ClientLanguage): string {
  const { card } = chatTexts[language];
  return `${named(client)}: ${client.active ? card.active : card.inactive}`;
}

/** A client without its contacts. @param people how many active people it has */
export function clientCardText(client: ClientRow, people: number, language: ClientLanguage): string {
  const { card, fields, clients } = chatTexts[language];
  const platform = (isOn: boolean, handle: string | null) => `${isOn ? clients.on : clients.off}, ${handle ?? '-'}`;
  const instagram = client.instagram_handle === null ? null : `@${client.instagram_handle}`;
  return [
    `*${clients.title}*`,
    `${fields.nama}: ${named(client)}`,
    `${clients.type}: ${clients.types[client.type]}`,
    `${card.state}: ${client.active ? card.active : card.inactive}`,
    `${fields.instagram}: ${platform(client.instagram_enabled, instagram)}`,
    `${fields.tiktok}: ${platform(client.tiktok_enabled, showHandle('tiktok', client.tiktok_handle))}`,
    `${clients.amplification}: ${client.amplify_enabled ? clients.on : clients.off}`,
    `${clients.people}: ${people}`,
  ].join('\n');
}
