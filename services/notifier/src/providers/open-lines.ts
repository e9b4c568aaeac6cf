import type { Readable } from 'node:stream';
import type { NumberDriver } from '@balai/contracts/notifier';
import { ConfigError, type Cryptor } from '@balai/runtime/config';
import type { NotifierSettings } from '../config.ts';
import type { ChannelDriver } from '../lines/channel-driver.ts';
import { EMAIL_LINE, type Line } from '../lines/line.ts';
import { openCredentials } from '../numbers/domain/cloud-credentials.ts';
import { quietOf, TRAITS, type WhatsappNumberRow } from '../numbers/domain/number.ts';
import { warmUpOf } from '../numbers/domain/warm-up.ts';
import { cloudWhatsapp } from './cloud/cloud-whatsapp.ts';
import { fetchReceivedMedia } from './cloud/received-media.ts';
import { templateCatalogue } from './cloud/templates.ts';
import { sandboxWhatsapp } from './sandbox-whatsapp.ts';
import { type DkimKey, smtpEmail } from './smtp-email.ts';
import { webWhatsapp } from './web-whatsapp.ts';

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

/** The line of the mail server that the settings name. */
export const emailLine = (settings: NotifierSettings): Line => ({
  id: EMAIL_LINE,
  channel: 'email',
  driver: smtpEmail({
    url: settings.SMTP_URL ?? null,
    from: settings.MAIL_FROM,
    tls: settings.MAIL_TLS,
    dkim: dkimOf(settings),
    timeoutMs: CALL_TIMEOUT_MS,
    deadlineMs: MAIL_DEADLINE_MS,
  }),
  paceMs: { sender: 0, spread: 0, recipient: 0 },
  hourMax: null,
  dayMax: null,
  quiet: null,
  windowHours: null,
  template: null,
});

interface NumberLineOptions {
  readonly settings: NotifierSettings;
  readonly cryptor: Cryptor;
  readonly sandboxUrl: () => string;
  readonly now: () => Date;
}

type CloudAccessOptions = Pick<NumberLineOptions, 'settings' | 'cryptor'>;

/** What a Cloud number is called with. */
function cloudAccess(number: WhatsappNumberRow, { settings, cryptor }: CloudAccessOptions) {
  const { phone_number_id: phoneNumberId, business_account_id: wabaId, sealed_credentials: sealed } = number;
  if (phoneNumberId === null || wabaId === null || sealed === null)
    throw new Error(`the Cloud number ${number.number_id} has no credentials`);
  const { access_token: accessToken } = openCredentials(cryptor, sealed);
  const access = { baseUrl: settings.WHATSAPP_CLOUD_URL.replace(/\/+$/, ''), accessToken, timeoutMs: CALL_TIMEOUT_MS };
  return { access, phoneNumberId, wabaId };
}

/** The driver of a Cloud number; a catalogue of templates for its account. */
function cloudDriver(number: WhatsappNumberRow, options: CloudAccessOptions): ChannelDriver {
  const { access, phoneNumberId, wabaId } = cloudAccess(number, options);
  return cloudWhatsapp({ ...access, phoneNumberId, templates: templateCatalogue({ ...access, wabaId }) });
}

/** Fetches the bytes of a file that came in on a number and hands them to `take` while they come. @throws FileNotFetched */
export type FetchReceived = (
  number: WhatsappNumberRow,
  mediaId: string,
  signal: AbortSignal,
  take: (content: Readable) => Promise<void>,
) => Promise<void>;

/** Of Cloud numbers; the others hand the bytes over with the message. */
export const receivedFiles =
  (options: CloudAccessOptions): FetchReceived =>
  async (number, mediaId, signal, take) => {
    const { access, phoneNumberId } = cloudAccess(number, options);
    await fetchReceivedMedia({ ...access, phoneNumberId }, mediaId, signal, take);
  };

/** The lower of a number's own cap and that of its warm-up. */
function dayMaxOf(number: WhatsappNumberRow, now: Date): number | null {
  const caps = [number.day_max, warmUpOf(number, now)?.day_max ?? null].filter((cap) => cap !== null);
  return caps.length === 0 ? null : Math.min(...caps);
}

/** Makes the lines of numbers. */
export function numberLines(options: NumberLineOptions): (number: WhatsappNumberRow, driver?: ChannelDriver) => Line {
  const { settings, sandboxUrl, now } = options;
  const drivers: Readonly<Record<NumberDriver, (number: WhatsappNumberRow) => ChannelDriver>> = {
    sandbox: () => sandboxWhatsapp({ baseUrl: () => sandboxUrl().replace(/\/+$/, ''), sendTimeoutMs: CALL_TIMEOUT_MS, waitMs: WAIT_MS }),
    cloud: (number) => cloudDriver(number, options),
    web: webWhatsapp,
  };
  return (number, driver = drivers[number.driver](number)) => ({
    id: number.number_id,
    channel: 'whatsapp',
    driver,
    paceMs: {
      sender: Math.max(number.pace_ms ?? settings.NOTIFIER_PACE_MS, TRAITS[number.driver].paceMs),
      spread: TRAITS[number.driver].paceSpread,
      recipient: settings.NOTIFIER_RECIPIENT_PACE_MS,
    },
    hourMax: number.hour_max,
    dayMax: dayMaxOf(number, now()),
    quiet: quietOf(number),
    windowHours: TRAITS[number.driver].windowHours,
    template:
      number.template_name === null || number.template_language === null
        ? null
        : { name: number.template_name, language: number.template_language },
  });
}
