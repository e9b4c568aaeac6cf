import WhatsApp from 'whatsapp-web.js';
import type { ProcessSettings } from '../wire.ts';
import type { Client } from './library.ts';

/** The library's client, not yet started. `onBrowser` is called when the browser runs. */
export function createClient(settings: ProcessSettings, onBrowser: () => void): Client {
  const { pageVersion, pageFolder, deadlines } = settings;
  const client = new WhatsApp.Client({
    authStrategy: profileIn(settings.sessionFolder, onBrowser),
    authTimeoutMs: deadlines.start,
    webVersion: pageVersion ?? 'as-served',
    webVersionCache: { type: 'local', path: pageFolder, strict: pageVersion !== null },
    puppeteer: {
      executablePath: settings.browserPath,
      headless: true,
      // The browser ends when the other end of the pipe is gone, also after a kill -9 of this process.
      pipe: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: deadlines.start,
      protocolTimeout: Math.max(...Object.values(deadlines)),
      // Chromium's own sandbox refuses root.
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...settings.browserArgs],
    },
  }) as Client;
  // The library closes the browser on states it does not know, without a word; the run ends itself.
  client.destroy = async () => undefined;
  return client;
}

/**
 * The browser's profile in the session folder. The library removes it whenever it believes in a logout, while the browser still writes into
 * it; here only the parent does, after the process has ended.
 */
const profileIn = (folder: string, onBrowser: () => void): WhatsApp.LocalAuth =>
  Object.assign(new WhatsApp.LocalAuth({ dataPath: folder }), {
    afterBrowserInitialized: async () => onBrowser(),
    logout: async () => undefined,
  });
