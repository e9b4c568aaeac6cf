import WhatsApp from 'whatsapp-web.js';

/** With what the library's types leave out. */
export type Client = WhatsApp.Client & { readonly lastLoggedOut: boolean };
export type Browser = NonNullable<Client['pupBrowser']>;
export type Page = NonNullable<Client['pupPage']>;

export const Message = (WhatsApp as unknown as { readonly Message: new (client: Client, data: object) => WhatsApp.Message }).Message;

/**
 * The browser's profile in the session folder. The library removes it whenever it believes in a logout, while the browser still writes into
 * it; here only the parent does, after the process has ended.
 */
export const profileIn = (folder: string, onBrowser: () => void): WhatsApp.LocalAuth =>
  Object.assign(new WhatsApp.LocalAuth({ dataPath: folder }), {
    afterBrowserInitialized: async () => onBrowser(),
    logout: async () => undefined,
  });
