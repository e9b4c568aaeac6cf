/** Whether an address of a chat is a group; a group has no name here, only a number nobody knows. */
export const isGroup = (to: string): boolean => to.endsWith('@g.us');

/** A chat's or mail's address as people write it. */
export const plainAddress = (to: string): string => to.replace(/@(?:c\.us|s\.whatsapp\.net|lid)$/, '');
