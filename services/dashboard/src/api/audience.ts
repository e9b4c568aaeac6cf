import type { SeenClient } from './session.ts';

/** Filter words that give a client's people: a directorate's are the holders of its role in every unit. */
export const audienceOf = (client: SeenClient): { client_id: string; scope?: string; role?: string } =>
  isDirectorate(client)
    ? { client_id: client.client_id, scope: 'direktorat', role: client.client_id.toLowerCase() }
    : { client_id: client.client_id };

/** Whether a client looks across other clients by a role. */
export const isDirectorate = (client: SeenClient): boolean => client.client_type.toLowerCase() === 'direktorat';
