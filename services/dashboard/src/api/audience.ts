import type { SeenClient } from './session.ts';

/** Whether a client looks across other clients by a role. */
export const isDirectorate = (client: SeenClient): boolean => client.client_type.toLowerCase() === 'direktorat';

/**
 * Filter words for a client's people and the posts that count. A directorate's people are the holders of its role in every unit. `posts` is the
 * client whose posts count: the client itself, or a directorate; null: all obligations of the people. Without `posts` only people are meant.
 */
export const audienceOf = (
  client: SeenClient,
  posts?: Pick<SeenClient, 'client_id'> | null,
): { client_id: string; scope?: string; role?: string; obligations?: string } =>
  isDirectorate(client)
    ? { client_id: client.client_id, scope: 'direktorat', role: client.client_id.toLowerCase() }
    : posts === null
      ? { client_id: client.client_id, obligations: 'all' }
      : posts === undefined
        ? { client_id: client.client_id }
        : posts.client_id === client.client_id
          ? { client_id: client.client_id, obligations: 'own' }
          : { client_id: client.client_id, scope: 'org', role: posts.client_id.toLowerCase() };
