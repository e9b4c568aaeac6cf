/** The entries of a list written `a, b`, without blanks around them and without empty ones; none when there is no text. */
export const commaList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
