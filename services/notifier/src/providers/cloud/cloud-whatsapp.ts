import { saidAddress } from '@balai/phone';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { SendOutcome } from '../../domain/settle-attempt.ts';
import type { ChannelDriver, NumberCheck, OutgoingMessage } from '../../lines/channel-driver.ts';
import { outcomeOfError } from '../http-outcome.ts';
import { type GraphOptions, graphApi } from './graph.ts';
import { type Media, uploadMedia } from './media.ts';
import { impossible, messageBody } from './message-body.ts';
import { refusalOf } from './refusals.ts';
import type { TemplateCatalogue } from './templates.ts';

/** A number of the WhatsApp Cloud API. */
export interface CloudWhatsappOptions extends GraphOptions {
  readonly phoneNumberId: string;
  /** Only its approved templates are sent. */
  readonly templates: TemplateCatalogue;
}

const sent = Compile(
  Type.Object({ messages: Type.Array(Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }) }), { minItems: 1, maxItems: 1 }) }),
);

const shown = Compile(Type.Object({ display_phone_number: Type.String({ maxLength: 40 }) }));

/** Sends by the WhatsApp Cloud API, which cannot be asked about a message later: its webhooks report each one's fate. */
export function cloudWhatsapp({ phoneNumberId, templates, ...access }: CloudWhatsappOptions): ChannelDriver {
  const graph = graphApi(access);

  /** Everything before the message itself: until this ends, nothing can have arrived. */
  async function prepare(message: OutgoingMessage, signal: AbortSignal): Promise<Media | null | Extract<SendOutcome, { kind: 'refused' }>> {
    const refused = impossible(message) ?? (message.template == null ? null : await templates.refusalOf(message.template, signal));
    if (refused !== null || message.file === null) return refused;
    return uploadMedia(graph, phoneNumberId, message.file, signal);
  }

  async function send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome> {
    const prepared = await prepare(message, signal);
    if (prepared?.kind === 'refused') {
      message.file?.content.destroy();
      return prepared;
    }
    try {
      const { status, data, headers } = await graph.post(`/${phoneNumberId}/messages`, messageBody(message, prepared), signal);
      if (status >= 500) return { kind: 'unknown', reason: `WhatsApp answered ${status}` };
      if (status < 200 || status > 299) return refusalOf(status, data, headers['retry-after'], Date.now());
      const id = sent.Check(data) ? data.messages[0]?.id : undefined;
      return id === undefined
        ? { kind: 'unknown', reason: 'WhatsApp answered without an id' }
        : { kind: 'accepted', providerMessageId: id };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  async function check(signal: AbortSignal): Promise<NumberCheck> {
    try {
      const { status, data, headers } = await graph.get(`/${phoneNumberId}`, { fields: 'display_phone_number' }, signal);
      if (status >= 500) return { state: 'waiting', reason: `WhatsApp answered ${status}` };
      if (status > 299) {
        const { retry, reason, pauses, sender } = refusalOf(status, data, headers['retry-after'], Date.now());
        const isPassing = sender === undefined && (retry || pauses !== undefined);
        return { state: isPassing ? 'waiting' : 'logged_out', reason };
      }
      const address = shown.Check(data) ? saidAddress(data.display_phone_number) : null;
      return address === null
        ? { state: 'logged_out', reason: 'WhatsApp gave no telephone number for this Phone number ID' }
        : { state: 'ready', address };
    } catch (error) {
      return { state: 'waiting', reason: outcomeOfError(error).reason };
    }
  }
  return { send, check };
}
