import type { IncomingMessage } from '../connection.ts';
import { within } from '../limits.ts';
import type { Driver, PageMessage } from './driver.ts';
import { type Client, Message } from './library.ts';

const TEXTS = new Set(['chat', 'buttons_response', 'list_response', 'template_button_reply']);
const MEDIA = new Set(['image', 'video', 'document', 'audio', 'ptt']);
const PHONES_MAX = 10_000;

export interface Receiving {
  readonly client: Client;
  readonly driver: Driver;
  readonly mediaMs: number;
  readonly fileBytesMax: number;
  deliver(message: IncomingMessage): void;
  log(message: string, fields: object): void;
}

/** Turns what comes in into messages with a telephone number, one at a time. Everything but texts and media of people is ignored. */
export class Receiver {
  readonly #receiving: Receiving;
  readonly #seen: Set<string>;
  /** Telephone numbers of lids. */
  readonly #phones = new Map<string, string>();
  #turn: Promise<void> = Promise.resolve();

  constructor(receiving: Receiving, stored: readonly string[]) {
    this.#receiving = receiving;
    this.#seen = new Set(stored);
  }

  receive(message: PageMessage): void {
    const id = message.id._serialized;
    if (message.id.fromMe || message.isStatusV3 || !(TEXTS.has(message.type) || MEDIA.has(message.type)) || this.#seen.has(id)) return;
    this.#seen.add(id);
    this.#turn = this.#turn
      .then(() => this.#receiveNow(message))
      .catch((error) => {
        // Handed over by the next start.
        this.#seen.delete(id);
        this.#receiving.log('a message could not be read', { id, reason: String(error) });
      });
  }

  async #receiveNow(message: PageMessage): Promise<void> {
    const chat = addressOf(message.from);
    const isGroup = chat.endsWith('@g.us');
    const sender = isGroup ? addressOf(message.author) : chat;
    const from = await this.#phoneOf(sender);
    if (from === null) {
      this.#receiving.log('a message of a sender without a telephone number was ignored', { id: message.id._serialized });
      return;
    }
    const { media, note } = MEDIA.has(message.type) ? await this.#mediaOf(message) : { media: null, note: '' };
    const said = (MEDIA.has(message.type) ? message.caption : message.body) ?? '';
    const text = [said, note].filter((part) => part !== '').join('\n');
    this.#receiving.deliver({
      id: message.id._serialized,
      from,
      group: isGroup ? chat : null,
      text,
      name: message.notifyName?.trim() || null,
      at: new Date(message.t * 1000),
      media,
    });
  }

  /** Digits; null when there are none. The digits of a lid are no telephone number. */
  async #phoneOf(sender: string): Promise<string | null> {
    const known = this.#phones.get(sender);
    if (known !== undefined) return known;
    const isLid = sender.endsWith('@lid');
    const phone = phoneIn(isLid ? ((await this.#receiving.driver.call('phoneOf', sender)) ?? '') : sender);
    if (!isLid || phone === null) return phone;
    if (this.#phones.size >= PHONES_MAX) this.#phones.clear();
    this.#phones.set(sender, phone);
    return phone;
  }

  async #mediaOf(message: PageMessage): Promise<{ media: IncomingMessage['media']; note: string }> {
    const { client, mediaMs, fileBytesMax, log } = this.#receiving;
    const name = message.filename ?? message.type;
    const tooLarge = { media: null, note: `[${name}: not kept, larger than ${Math.floor(fileBytesMax / 1_048_576)} MB]` };
    if ((message.size ?? 0) > fileBytesMax) return tooLarge;
    try {
      const media = await within(mediaMs, 'the media file', new Message(client, message).downloadMedia());
      if (!media) return { media: null, note: `[${name}: no longer available]` };
      const content = Buffer.from(media.data, 'base64');
      return content.length > fileBytesMax
        ? tooLarge
        : { media: { name: media.filename ?? name, type: media.mimetype, content }, note: '' };
    } catch (error) {
      log('a media file could not be fetched', { id: message.id._serialized, reason: String(error) });
      return { media: null, note: `[${name}: could not be fetched]` };
    }
  }
}

const addressOf = (wid: PageMessage['author']): string => (typeof wid === 'object' ? wid._serialized : (wid ?? ''));

const phoneIn = (address: string): string | null => /^(\d{6,15})(?::\d+)?@(?:c\.us|s\.whatsapp\.net)$/.exec(address)?.[1] ?? null;
