/**
 * How much later or earlier than the pace the next message leaves, in milliseconds: the same for the same message, evenly spread over ± `spread`.
 * @param messageId UUIDv7; its last digits are random
 */
export const paceOffsetMs = (messageId: string, { sender, spread }: { readonly sender: number; readonly spread: number }): number =>
  Math.round(((Number.parseInt(messageId.slice(-8), 16) / 0xffff_ffff) * 2 - 1) * spread * sender);
