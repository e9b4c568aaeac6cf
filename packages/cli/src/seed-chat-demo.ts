import { createHash } from 'node:crypto';
import { openConversation, sendMessage } from '@balai/contracts/chat';
import { ApiError, createApi } from '@balai/contracts/client';
import { systemClock } from '@balai/runtime/core';

/** Who talks in the demo, by the user names of its accounts. */
type Talker = 'operations' | 'sales' | 'finance';

const GROUP = 'Equipe Aurora';
const TALK: readonly { readonly by: Talker; readonly text: string }[] = [
  { by: 'operations', text: 'Bom dia! O recebimento de São Paulo chegou e já está no estoque.' },
  { by: 'sales', text: 'Ótimo. Posso confirmar os pedidos que estavam esperando?' },
  { by: 'operations', text: 'Pode, menos o café em grãos: ainda faltam 40 caixas.' },
  { by: 'finance', text: 'Há duas faturas vencidas de clientes do Rio. Mando a lista daqui a pouco.' },
  { by: 'sales', text: 'Obrigada 🙏 Ligo para eles hoje à tarde.' },
];
const DIRECT: readonly { readonly by: Talker; readonly text: string }[] = [
  { by: 'sales', text: 'O desconto do pedido grande já foi aprovado?' },
  { by: 'finance', text: 'Acabei de aprovar. Pode seguir.' },
];
/** The chat hears of accounts a moment after they are made. */
const KNOWN_MS = 10_000;
const PAUSE_MS = 200;

export interface SeedChatOptions {
  readonly baseUrl: string;
  /** Signs an account of the demo in. */
  readonly tokenOf: (username: string) => Promise<string>;
}

const accountOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;

/** Has the people of the demo's distributor talk, so that the chat shows what it is for. */
export async function seedChatDemo({ baseUrl, tokenOf }: SeedChatOptions): Promise<void> {
  const names = ['operations', 'sales', 'finance'] as const;
  const people = new Map(
    await Promise.all(
      names.map(async (name) => {
        const token = await tokenOf(name);
        return [name, { id: accountOf(token), api: createApi({ baseUrl, token: () => token }) }] as const;
      }),
    ),
  );
  const of = (name: Talker) => {
    const found = people.get(name);
    if (found === undefined) throw new Error(`${name} does not talk`);
    return found;
  };
  const opened = async <T>(open: () => Promise<T>): Promise<T> => {
    const until = performance.now() + KNOWN_MS;
    for (;;)
      try {
        return await open();
      } catch (error) {
        if (!(error instanceof ApiError && error.failure.code === 'person_not_found') || performance.now() > until) throw error;
        await systemClock.sleep(PAUSE_MS);
      }
  };
  const talk = async (conversation_id: string, lines: typeof TALK) => {
    for (const { by, text } of lines) {
      const client_msg_id = `demo-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
      await of(by).api(sendMessage, { params: { conversation_id }, body: { client_msg_id, content: text } });
    }
  };
  const group = { type: 'group' as const, title: GROUP, member_ids: [of('sales').id, of('finance').id] };
  await talk((await opened(() => of('operations').api(openConversation, { body: group }))).data.id, TALK);
  const direct = { type: 'direct' as const, member_id: of('finance').id };
  await talk((await opened(() => of('sales').api(openConversation, { body: direct }))).data.id, DIRECT);
}
