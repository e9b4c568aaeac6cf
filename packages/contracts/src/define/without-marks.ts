/** The same text for readers that do not know a chat's marks for bold. */
export const withoutMarks = (text: string): string => text.replace(/\*([^*\n]+)\*/g, '$1');
