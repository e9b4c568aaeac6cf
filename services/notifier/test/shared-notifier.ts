import { type SharedPlatform, sharedPlatform, waitFor } from '@balai/testing';
import { notifier } from '../src/index.ts';
import { type FakePhone, startFakePhone } from './fake-phone.ts';

let sharedPhone: Promise<FakePhone> | undefined;

/**
 * The worker's notifier and its phone, which has taken nothing yet and takes what comes; the fate of a message is unknown for 1 s.
 * @param file `import.meta.url` of the test file; its clients, intent keys and numbers are its own
 */
export async function sharedNotifier(file: string): Promise<{ readonly platform: SharedPlatform; readonly phone: FakePhone }> {
  sharedPhone ??= startFakePhone();
  const phone = await sharedPhone;
  const env = { WHATSAPP_DRIVERS: 'sandbox', SANDBOX_URL: phone.url, NOTIFIER_UNKNOWN_WINDOW_MS: '1000' };
  const platform = await sharedPlatform({ modules: [notifier], env, file });
  // What an earlier file left to be sent would use up the script.
  const open = `select from notifier.message where state in ('attempting', 'unknown')
    or state = 'planned' and next_attempt_at < now() + interval '10 minutes'`;
  await waitFor(async () => (await platform.owner.query(open)).rowCount === 0, { what: 'earlier messages to be sent' });
  phone.taken.length = 0;
  phone.script.length = 0;
  phone.remembers = false;
  return { platform, phone };
}
