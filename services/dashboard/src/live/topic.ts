import type { LiveTopicDefinition } from '@balai/contracts';

/** What the pages need of a live topic: who may hear it, and the ids of the routes whose answers it may change. */
export interface LiveTopic {
  readonly name: string;
  readonly permission: { readonly name: string };
  readonly invalidates: readonly string[];
}

/** A topic as its domain declares it, without the rest of the catalogue. */
export const topicOf = ({ name, permission, invalidates }: LiveTopicDefinition): LiveTopic => ({
  name,
  permission: { name: permission.name },
  invalidates: invalidates.map(({ id }) => id),
});
