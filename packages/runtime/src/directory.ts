export {
  type ClientContacts,
  clientNotFound,
  type FindClientOptions,
  findClient,
  findClients,
  findContacts,
  isDirectoryFilled,
  knownClient,
  languageOfClients,
  listClients,
  onClientChanged,
  requireDirectory,
} from './directory/index.ts';
