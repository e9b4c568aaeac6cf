export {
  type ClientContacts,
  type FindClientOptions,
  findClient,
  findClients,
  findContacts,
  isDirectoryFilled,
  languageOfClients,
  listClients,
  requireDirectory,
} from './clients.ts';
export { clientNotFound, knownClient } from './known-client.ts';
export { type ClientLetterhead, loadLetterhead } from './letterhead.ts';
export { onClientChanged } from './on-client-changed.ts';
