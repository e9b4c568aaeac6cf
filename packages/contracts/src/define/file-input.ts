import Type from 'typebox';

/** A file that comes with a call, in base64. @param maxBytes most bytes of the file itself */
export const fileInput = (maxBytes: number) =>
  Type.Object({
    /** Under which it is saved again. */
    name: Type.String({ minLength: 1, maxLength: 120 }),
    /** The bytes in base64. */
    content: Type.String({ minLength: 4, maxLength: Math.ceil(maxBytes / 3) * 4, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
  });

/** What the body of a call with such a file may take: base64 makes four characters of three bytes, and there is something beside it. */
export const fileBodyBytes = (maxBytes: number): number => Math.ceil(maxBytes / 3) * 4 + 20_480;
