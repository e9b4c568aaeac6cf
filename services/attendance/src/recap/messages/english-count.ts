/** The word for one of something, or that for none and several. */
export const oneOrMany = (count: number, one: string, many: string): string => (count === 1 ? one : many);
