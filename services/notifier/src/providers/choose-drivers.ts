import { ConfigError } from '@balai/runtime/config';
import type { NotifierSettings } from '../config.ts';
import type { Channel } from '../domain/message.ts';
import type { ChannelDriver } from './channel-driver.ts';
import { noWhatsapp } from './no-whatsapp.ts';
import { sandboxWhatsapp } from './sandbox-whatsapp.ts';
import { type DkimKey, smtpEmail } from './smtp-email.ts';

const CALL_TIMEOUT_MS = 15_000;
const WAIT_MS = 20_000;
/** Of a mail from connecting to the server's last word; an attempt is given up as of unknown fate after 60 s. */
const MAIL_DEADLINE_MS = 45_000;

/** @throws ConfigError where only one half is set */
function dkimOf({ MAIL_DKIM_SELECTOR: selector, MAIL_DKIM_KEY: privateKey }: NotifierSettings): DkimKey | null {
  if (selector === undefined && privateKey === undefined) return null;
  if (selector === undefined || privateKey === undefined)
    throw new ConfigError(['MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY: both or neither; a signature needs its name in DNS and its key']);
  return { selector, privateKey };
}

/** The drivers the settings ask for. */
export function chooseDrivers(settings: NotifierSettings, sandboxUrl: () => string): Record<Channel, ChannelDriver> {
  const baseUrl = () => sandboxUrl().replace(/\/+$/, '');
  return {
    whatsapp:
      settings.WHATSAPP_DRIVER === 'sandbox' ? sandboxWhatsapp({ baseUrl, sendTimeoutMs: CALL_TIMEOUT_MS, waitMs: WAIT_MS }) : noWhatsapp(),
    email: smtpEmail({
      url: settings.SMTP_URL ?? null,
      from: settings.MAIL_FROM,
      tls: settings.MAIL_TLS,
      dkim: dkimOf(settings),
      timeoutMs: CALL_TIMEOUT_MS,
      deadlineMs: MAIL_DEADLINE_MS,
    }),
  };
}
