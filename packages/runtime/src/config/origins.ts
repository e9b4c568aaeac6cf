/** The origins of the comma list `CORS_ORIGIN`, as written. */
export const originsOf = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
