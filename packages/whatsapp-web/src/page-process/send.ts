import type { SendOutcome } from '../connection.ts';
import type { Handover, Prepared, Sent } from '../wire.ts';
import type { Driver, PageProblem } from './driver.ts';

/** WhatsApp's code for a message to somebody this number has no chat with (reach-out time-lock). */
const REACH_OUT_LOCKED = /\b463\b/;
const KNOWN_MAX = 10_000;

const PROBLEMS: Readonly<Record<PageProblem, SendOutcome>> = {
  offline: refused('the page is not connected to WhatsApp'),
  hook: refused('this version of the page does not let us choose the message id; nothing was sent'),
  chat: { ...refused('WhatsApp has no chat with this address'), retry: false, failure: 'number_refused' },
  unregistered: { ...refused('this number is not registered with WhatsApp'), retry: false, failure: 'not_on_whatsapp' },
  not_left: refused('the page refused the message before it left'),
};

function refused(reason: string) {
  return { kind: 'refused', retry: true, reason, failure: 'whatsapp_unreachable' } as const;
}

/** Sends through the page, one message at a time. */
export class Sender {
  readonly #driver: Driver;
  readonly #acknowledgementMs: number;
  /** Chats of numbers that are registered. */
  readonly #known = new Map<string, string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(driver: Driver, acknowledgementMs: number) {
    this.#driver = driver;
    this.#acknowledgementMs = acknowledgementMs;
  }

  /** Checks address, connection and hooks; nothing leaves. */
  async prepare(to: string): Promise<Prepared> {
    if (!/^\d{6,15}$|^[\d-]+@g\.us$/.test(to))
      return { refused: { ...refused(`"${to}" is neither a number nor a group`), retry: false, failure: 'number_refused' } };
    const answer = await this.#driver.call('prepare', { to: this.#known.get(to) ?? to });
    if ('problem' in answer) return { refused: PROBLEMS[answer.problem] };
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    this.#known.set(to, answer.chat);
    return answer;
  }

  send(handover: Handover): Promise<Sent> {
    const sent = this.#turn.then(() => this.#sendNow(handover));
    this.#turn = sent.catch(() => undefined);
    return sent;
  }

  async #sendNow({ chat, id, isRepeated, content: { text, file } }: Handover): Promise<Sent> {
    const media = file && {
      mimetype: file.type,
      data: Buffer.from(file.content).toString('base64'),
      filename: file.name,
      filesize: file.content.length,
      asDocument: file.asDocument,
    };
    const waitMs = this.#acknowledgementMs;
    const answer = await this.#driver.call('send', { chat, id, isRepeated, text, media, waitMs }, waitMs);
    if ('problem' in answer) return { outcome: { ...refused(`nothing was sent: ${answer.reason}`) }, isRestricted: false };
    const { key, ack, result } = answer;
    if (ack >= 1 && key !== null) return { outcome: { kind: 'accepted', providerMessageId: key }, isRestricted: false };
    if (result !== null && REACH_OUT_LOCKED.test(result)) {
      const reason = 'WhatsApp refuses messages to people this number has no chat with (error 463)';
      return { outcome: { kind: 'refused', retry: false, reason, failure: 'no_contact' }, isRestricted: true };
    }
    const reason = ack < 0 ? `the page reports an error: ${result}` : `no acknowledgement by the server within ${waitMs / 1000} s`;
    return { outcome: { kind: 'unknown', reason }, isRestricted: false };
  }
}
