import type { NotifierSettings } from '../config.ts';
import type { Channel } from '../domain/message.ts';
import type { ChannelDriver } from './channel-driver.ts';
import { noWhatsapp } from './no-whatsapp.ts';
import { sandboxWhatsapp } from './sandbox-whatsapp.ts';
import { smtpEmail } from './smtp-email.ts';

const CALL_TIMEOUT_MS = 15_000;
const WAIT_MS = 20_000;
/** Of a mail from connecting to the server's last word; an attempt is given up as of unknown fate after 60 s. */
const MAIL_DEADLINE_MS = 45_000;

/** The drivers the settings ask for. */
export function chooseDrivers(settings: NotifierSettings, sandboxUrl: () => string): Record<Channel, ChannelDriver> {
  const baseUrl = () => sandboxUrl().replace(/\/+$/, '');
  return {
    whatsapp:
      settings.WHATSAPP_DRIVER === 'sandbox' ? sandboxWhatsapp({ baseUrl, sendTimeoutMs: CALL_TIMEOUT_MS, waitMs: WAIT_MS }) : noWhatsapp(),
    email: smtpEmail({
      url: settings.SMTP_URL ?? null,
      from: settings.MAIL_FROM,
      timeoutMs: CALL_TIMEOUT_MS,
      deadlineMs: MAIL_DEADLINE_MS,
    }),
  };
}
