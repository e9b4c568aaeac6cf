import type { ChatOrderDefinition } from '@balai/contracts';
import type { ClientLanguage } from '@balai/contracts/access';

/** A client the sender may give an order for. */
export interface SenderClient {
  readonly clientId: string;
  readonly name: string;
}

/** The sender of a message, and what they may do at this moment. */
export interface Speaker {
  readonly language: ClientLanguage;
  readonly isInGroup: boolean;
  readonly clientsFor: (order: ChatOrderDefinition) => Promise<readonly SenderClient[]>;
}
