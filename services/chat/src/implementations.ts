import { cannedReply, welcomeMessage } from '@balai/contracts/chat';
import { type Implementation, implement } from '@balai/resources';

/** The resources of the service: nothing of theirs needs rules. */
export const implementations: readonly Implementation[] = [implement(cannedReply), implement(welcomeMessage)];
