import type { Platform } from '@balai/contracts';
import { type ChatOrder, readRecapOrder } from '../domain/chat-order.ts';
import type { Reply } from '../domain/reply.ts';
import { chatTexts } from '../messages/chat-texts.ts';

/** What a sender may do. */
export interface SenderAccess {
  /** Active clients for which the sender holds the permission, in order. */
  clientsWith(permission: string): Promise<readonly string[]>;
}

/** An order the platform understands. */
export interface ChatCommand {
  /** First word, lower case, without blanks. */
  readonly trigger: string;
  /** What the sender must hold for at least one client; null: everyone who is known. */
  readonly permission: string | null;
  /** Line of the menu. */
  readonly help: string;
  readonly run: (order: ChatOrder, access: SenderAccess) => Promise<Reply>;
}

const say = (text: string): Reply => ({ kind: 'text', text });

function recapCommand(trigger: string, platform: Platform, what: string): ChatCommand {
  const permission = 'attendance:read';
  return {
    trigger,
    permission,
    help: `*${trigger}#CLIENT* : rekap ${what} hari ini; tambahkan #konten untuk per konten, #sudah atau #belum untuk menyaring`,
    async run({ parts }, access) {
      const clients = await access.clientsWith(permission);
      const order = readRecapOrder(parts);
      const clientId = order.client ?? (clients.length === 1 ? (clients[0] ?? null) : null);
      if (clients.length === 0) return say(chatTexts.notYours);
      if (clientId === null) return say(chatTexts.whichClient(trigger, clients));
      if (!clients.includes(clientId)) return say(chatTexts.notYours);
      if (order.unclear !== null) return say(chatTexts.unclear(order.unclear));
      return { kind: 'recap', clientId, platform, view: order.view, filter: order.filter };
    },
  };
}

const RECAPS: readonly ChatCommand[] = [
  recapCommand('absensilikes', 'instagram', 'likes Instagram'),
  recapCommand('absensikomentar', 'tiktok', 'komentar TikTok'),
];

const menu: ChatCommand = {
  trigger: 'menu',
  permission: null,
  help: '*menu* : daftar ini',
  async run(_order, access) {
    const helps: string[] = [];
    let clients: readonly string[] = [];
    for (const command of RECAPS) {
      const allowed = command.permission === null ? [] : await access.clientsWith(command.permission);
      if (allowed.length === 0) continue;
      helps.push(command.help);
      clients = allowed;
    }
    return say(helps.length === 0 ? chatTexts.nothingAllowed : chatTexts.menu([...helps, menu.help], clients));
  },
};

const COMMANDS = new Map([...RECAPS, menu].map((command) => [command.trigger, command]));

/** The command an order asks for, or null. */
export const commandFor = (order: ChatOrder): ChatCommand | null => COMMANDS.get(order.trigger) ?? null;
