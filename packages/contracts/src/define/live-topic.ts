import type { MessageDefinition } from './message.ts';
import type { PermissionDefinition } from './permission.ts';
import type { RouteDefinition } from './route.ts';

/** Data of every hint: which clients it is about (none: the whole installation) and, where it matters, which platform. */
export interface HintData {
  readonly client_ids: readonly string[];
  readonly platform?: string | null;
}

/** What pages are told at once: something behind some routes changed. */
export interface LiveTopicDefinition {
  readonly declares: 'live-topic';
  readonly name: string;
  /** The broadcast that says so. */
  readonly hint: MessageDefinition<HintData>;
  /** Who may hear it, for the clients they see. */
  readonly permission: PermissionDefinition;
  /** Answers that may differ now: pages read them again. */
  readonly invalidates: readonly RouteDefinition[];
}

/** Declares a live topic. */
export function defineLiveTopic(topic: Omit<LiveTopicDefinition, 'declares'>): LiveTopicDefinition {
  return Object.freeze({ declares: 'live-topic' as const, ...topic });
}
