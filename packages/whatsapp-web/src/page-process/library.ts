import WhatsApp from 'whatsapp-web.js';

/** With what the library's types leave out. */
export type Client = WhatsApp.Client & { readonly lastLoggedOut: boolean };
export type Browser = NonNullable<Client['pupBrowser']>;
export type Page = NonNullable<Client['pupPage']>;

export const Message = (WhatsApp as unknown as { readonly Message: new (client: Client, data: object) => WhatsApp.Message }).Message;
