import { freePort } from '@balai/runtime/core';
import { hasSandbox } from './modules.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Requests a second that the sandbox's provider takes without being hurt. */
const SANDBOX_RATE_PER_SECOND = '400';

const runsSandbox = (env: Env): boolean =>
  hasSandbox &&
  env.NODE_ENV !== 'production' &&
  (env.SERVICES === undefined || env.SERVICES === '' || /(^|,)\s*(all|sandbox)\s*(,|$)/i.test(env.SERVICES));

/**
 * What a process with a sandbox in it points at the sandbox, part by part: without a provider key the simulated Instagram and TikTok,
 * without an address of Instagram's publishing API the simulated one,
 * without SMTP_URL the simulated mailbox, without WHATSAPP_DRIVERS the simulated phone. Whatever is set stays. `PORT=0` becomes a free port, because parts must know it.
 */
export async function evaluationSettings(env: Env): Promise<Record<string, string | undefined>> {
  const port = env.PORT === '0' ? String(await freePort()) : env.PORT || '3000';
  const settings: Record<string, string | undefined> = { ...env, PORT: port };
  // A port that is none is told as such; addresses made of it would be told as well.
  if (!runsSandbox(env) || !(Number(port) <= 65_535)) return settings;
  if (!env.RAPIDAPI_KEY && !env.RAPIDAPI_KEY_FILE) {
    settings.RAPIDAPI_KEY = 'sandbox';
    settings.RAPIDAPI_INSTAGRAM_URL = env.RAPIDAPI_INSTAGRAM_URL || `http://127.0.0.1:${port}/sandbox/instagram`;
    settings.RAPIDAPI_TIKTOK_URL = env.RAPIDAPI_TIKTOK_URL || `http://127.0.0.1:${port}/sandbox/tiktok`;
    // The sandbox's pictures are on this machine.
    settings.IMAGE_ORIGIN = env.IMAGE_ORIGIN || `http://127.0.0.1:${port}`;
    settings.COLLECTOR_RATE_PER_SECOND = env.COLLECTOR_RATE_PER_SECOND || SANDBOX_RATE_PER_SECOND;
  }
  settings.WHATSAPP_DRIVERS = env.WHATSAPP_DRIVERS || 'sandbox,web,cloud';
  // Without a token of an account nothing is published anywhere; with one of the sandbox it is published there.
  settings.EDITORIAL_INSTAGRAM_URL = env.EDITORIAL_INSTAGRAM_URL || `http://127.0.0.1:${port}/sandbox/graph`;
  if (!env.SMTP_URL && !env.SMTP_URL_FILE) {
    const smtpPort = env.SANDBOX_SMTP_PORT || String(await freePort());
    settings.SANDBOX_SMTP_PORT = smtpPort;
    settings.SMTP_URL = `smtp://127.0.0.1:${smtpPort}`;
  }
  return settings;
}
