import type { SeenClient } from './session.ts';

/** Whether a client looks across other clients by a role. */
export const isDirectorate = (client: SeenClient): boolean => client.client_type.toLowerCase() === 'direktorat';

/**
 * Filter words for a client's people and the posts they are asked about. A directorate's people are the holders of its role in every unit. `posts`
 * is the directorate whose posts count instead of the client's own: the same question, about one of its units.
 */
export const audienceOf = (
  client: SeenClient,
  posts?: Pick<SeenClient, 'client_id'> | null,
): { client_id: string; scope?: string; role?: string } =>
  isDirectorate(client)
    ? { client_id: client.client_id, scope: 'direktorat', role: client.client_id.toLowerCase() }
    : posts === undefined || posts === null
      ? { client_id: client.client_id }
      : { client_id: client.client_id, scope: 'org', role: posts.client_id.toLowerCase() };
