/** Words by comma. */
export const commas = (text: string | undefined): string[] =>
  (text ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

/** Client ids by comma, each once, as they are compared. */
export const commaIds = (text: string | undefined): string[] => [...new Set(commas(text).map((id) => id.toUpperCase()))];
