import type { SendOutcome } from '../domain/settle-attempt.ts';
import type { ChannelDriver } from './channel-driver.ts';

/** No way to send by WhatsApp: a message ends as failed at once and says so; nothing comes in. */
export function noWhatsapp(): ChannelDriver {
  const missing: SendOutcome = {
    kind: 'refused',
    retry: false,
    reason: 'WHATSAPP_DRIVER is none: there is no way to send by WhatsApp',
    failure: 'no_whatsapp',
  };
  return { isMissing: true, send: async () => missing };
}
