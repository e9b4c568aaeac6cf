export { type FindClientOptions, findClient, findClientOnceFilled, findClients, isDirectoryFilled, listClients } from './clients.ts';
export { clientNotFound, knownClient } from './known-client.ts';
export { onClientChanged } from './on-client-changed.ts';
