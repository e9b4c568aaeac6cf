/** As many characters as routes take of a search. */
export const LONGEST_SEARCH = 100;
