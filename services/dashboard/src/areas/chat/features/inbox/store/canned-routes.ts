/** Loads with the first question: a page of messages needs nothing of what declares resources. */
export { cannedReply } from '@balai/contracts/chat';
