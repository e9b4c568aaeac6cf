import { join, resolve } from 'node:path';
import type { ConnectOptions, WebConnection } from '@balai/whatsapp-web';
import type { NotifierSettings } from '../config.ts';
import type { ChannelDriver } from '../lines/channel-driver.ts';

/** What web numbers have in common. */
export interface WebBrowser extends Pick<ConnectOptions, 'browserPath' | 'browserArgs' | 'pageFolder' | 'pageVersion'> {
  /** Holds a folder for each number. */
  readonly sessions: string;
}

/** As the settings say. */
export function webBrowser(settings: NotifierSettings, dataFolder: string): WebBrowser {
  const sessions = resolve(settings.WHATSAPP_SESSIONS ?? join(dataFolder, 'whatsapp'));
  const pageVersion = settings.WHATSAPP_PAGE_VERSION ?? null;
  const browserArgs = settings.WHATSAPP_BROWSER_ARGS?.split(/\s+/) ?? [];
  return { sessions, browserArgs, browserPath: settings.WHATSAPP_BROWSER, pageFolder: join(sessions, 'pages'), pageVersion };
}

/** The driver of a number that one process keeps open in a browser. */
export interface WebDriver extends ChannelDriver {
  /** Set by who keeps the connection; null: not connected here. */
  connection: WebConnection | null;
  /** Whether the connection takes messages now. */
  isReady: boolean;
}

export const isWebDriver = (driver: ChannelDriver): driver is WebDriver => 'connection' in driver;

/** A web number that is not connected in this process yet. */
export function webWhatsapp(): WebDriver {
  const driver: WebDriver = {
    connection: null,
    isReady: false,
    isOpen: () => driver.isReady,
    async send(message, signal) {
      if (driver.connection === null)
        return { kind: 'refused', retry: true, reason: 'the number is not connected in this process', failure: 'whatsapp_unreachable' };
      return driver.connection.send(message, signal);
    },
    lookup: async (clientMessageId, signal) => (await driver.connection?.lookup([clientMessageId], signal))?.[0] ?? null,
  };
  return driver;
}
