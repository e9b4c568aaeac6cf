/** The same text with its words in a chat's marks for bold written otherwise: `$1` stands for the words. */
export const withMarksAs = (text: string, written: string): string => text.replace(/\*([^*\n]+)\*/g, written);

/** The same text for readers that do not know a chat's marks for bold. */
export const withoutMarks = (text: string): string => withMarksAs(text, '$1');
