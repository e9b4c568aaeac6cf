import { ConfigError } from '@balai/runtime/config';
import { type Clock, withDeadline } from '@balai/runtime/core';
import type { IdentitySettings } from '../../config.ts';
import { type AdministratorChat, mayRetry, PAUSE_MS, SEND_TRIES } from '../domain/code-delivery.ts';

/** For one request with its answer. */
const LIMIT_MS = 10_000;

interface TelegramOptions {
  readonly baseUrl: string;
  readonly token: string;
  readonly chatId: string;
  readonly clock: Clock;
}

/** One chat of a bot, by Telegram's Bot API. */
export class TelegramChat implements AdministratorChat {
  readonly #options: TelegramOptions;

  constructor(options: TelegramOptions) {
    this.#options = options;
  }

  async send(text: string, signal: AbortSignal): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      const status = await this.#post(text, signal);
      if (status === 200) return;
      if (tried === SEND_TRIES || !mayRetry(status))
        throw new Error(status === null ? 'Telegram did not answer' : `Telegram answered ${status} to sendMessage`);
      await this.#options.clock.sleep(PAUSE_MS * 2 ** (tried - 1), signal);
    }
  }

  /** The status of the answer; null: there was none. Failures of fetch are not passed on: the token is part of the address. */
  async #post(text: string, signal: AbortSignal): Promise<number | null> {
    const { baseUrl, token, chatId } = this.#options;
    const url = `${baseUrl.replace(/\/+$/, '')}/bot${token}/sendMessage`;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ chat_id: chatId, text });
    try {
      return await withDeadline(LIMIT_MS, signal, async (ending) => {
        const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: ending });
        await answer.body?.cancel();
        return answer.status;
      });
    } catch {
      return null;
    }
  }
}

/** The chat that the settings name; null: there is none. @throws ConfigError */
export function telegramChat(config: IdentitySettings, clock: Clock): TelegramChat | null {
  const { TELEGRAM_API_URL: baseUrl, TELEGRAM_BOT_TOKEN: token, TELEGRAM_ADMIN_CHAT_ID: chatId } = config;
  if (token === undefined && chatId === undefined) return null;
  if (chatId === undefined) throw new ConfigError(['TELEGRAM_ADMIN_CHAT_ID: is missing, TELEGRAM_BOT_TOKEN needs it']);
  if (token === undefined) throw new ConfigError(['TELEGRAM_BOT_TOKEN: is missing, TELEGRAM_ADMIN_CHAT_ID needs it']);
  return new TelegramChat({ baseUrl, token, chatId, clock });
}
