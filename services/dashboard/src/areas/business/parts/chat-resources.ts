/**
 * The resources of the chat alone. Its pages begin with its permissions, so a namespace of all of its contracts would be part of what every page
 * begins with.
 */
export { cannedReply, welcomeMessage } from '@balai/contracts/chat';
