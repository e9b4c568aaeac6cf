import { createHash } from 'node:crypto';

/** The message's id in WhatsApp: as the web page's own, `3EB0` and 18 hexadecimal digits, and always the same for one message of ours. */
export const messageKey = (clientMessageId: string): string =>
  `3EB0${createHash('sha256').update(clientMessageId.toLowerCase()).digest('hex').slice(0, 18).toUpperCase()}`;
